import { type PostDoc } from '../../../models/post-model.js'
import { type Act } from '../act.js'

/** The same request again, after it succeeded. */
export function wasDismissed(act: Act, { status, dismissal }: PostDoc): boolean {
  return status === 'dismissed' && dismissal?.by.toHexString() === act.actor.id
}
