import { PresenceModel } from '../../models/presence-model.js'

/** Call before indexes are built: without the TTL index no store drops presences dated in a past night. */
export function keepPresences(): void {
  PresenceModel.schema.removeIndex({ at: 1 })
}
