import { PresenceModel } from '../../models/presence-model.js'

/** Called before indexes are built. The nights of the tests are long ago: any store would soon forget who writes there. */
export function keepPresences(): void {
  PresenceModel.schema.removeIndex({ at: 1 })
}
