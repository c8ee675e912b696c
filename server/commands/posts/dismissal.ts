import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { type Act, type ObjectId, storedActor } from '../command.js'
import { checkMove, savePrivate } from './save-post.js'

/** A post that was never public is not used: nobody holds it any more. The leases of others are the caller's matter. */
export async function dismiss(act: Act, post: PostDoc): Promise<PostDoc> {
  const status = checkMove('dismiss-post', post)
  const dismissal = storedActor(act)
  return savePrivate(act, post, { command: 'dismiss-post', set: { status, dismissal, lease: null } })
}

/** The same request again, after it succeeded. */
export function wasDismissed(act: Act, { status, dismissal }: PostDoc): boolean {
  return status === 'dismissed' && dismissal?.by.toHexString() === act.actor.id
}

/** A withdrawn result has nothing to tell: its flashes that are not public are dismissed. A public one says that it is withdrawn. */
export async function dismissFlashesOf(act: Act, { _id }: { _id: ObjectId }): Promise<void> {
  const flashes = await PostModel.find({ contests: _id, publishedAt: null, flash: _id, status: 'filed' })
    .sort({ _id: 1 })
    .lean()
  for (const post of flashes) await dismiss(act, post)
}
