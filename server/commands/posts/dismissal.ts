import type { PostDoc } from '../../../models/post-model.js'
import { type Act, actorId } from '../act.js'
import { checkMove } from './post-checks.js'
import { savePrivate } from './save-post.js'

/** A post that was never public is not used: nobody holds it any more. The leases of others are the caller's matter. */
export async function dismiss(act: Act, post: PostDoc): Promise<PostDoc> {
  const status = checkMove('dismiss-post', post)
  const dismissal = { at: act.at, by: actorId(act), byName: act.actor.name }
  return savePrivate(act, post, { command: 'dismiss-post', set: { status, dismissal, lease: null } })
}

/** The same request again, after it succeeded. */
export function wasDismissed(act: Act, { status, dismissal }: PostDoc): boolean {
  return status === 'dismissed' && dismissal?.by.toHexString() === act.actor.id
}
