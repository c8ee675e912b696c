import { PresenceModel } from '../../models/presence-model.js'

/** The nights of the tests are long ago: any store would soon forget who writes there. */
export async function keepPresences(): Promise<void> {
  await PresenceModel.collection.dropIndex('at_1')
}
