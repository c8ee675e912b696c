import { type PostDoc } from '../../../models/post-model.js'
import { type Act, actorId } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkMove } from './check-move.js'
import { type LoadedPost } from './load-post.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { writePost } from './write-post.js'

/** A post that was never public is not used: nobody holds it any more. The leases of others are the caller's matter. */
export async function dismiss(act: Act, { post, liveBlog }: LoadedPost): Promise<PostDoc> {
  const status = checkMove('dismiss-post', post)
  await advanceDesk({ liveBlog: liveBlog._id })
  const dismissal = { at: act.at, by: actorId(act), byName: act.actor.name }
  const dismissed = await writePost(post, { $set: { status, dismissal, lease: null } })
  await auditPost(act, { command: 'dismiss-post', before: post, after: dismissed })
  return dismissed
}
