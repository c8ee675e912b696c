import { type PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkLease } from './check-lease.js'
import { checkMove } from './check-move.js'
import { loadPost } from './load-post.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { writePost } from './write-post.js'

/** A filed post goes back to its author with a reason, and the lease ends. */
export async function sendBackPost(act: Act, input: { post: string; reason: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    if (wasSentBack(act, post, input.reason)) return post
    const status = checkMove('send-back-post', post)
    checkLease(act, loaded)
    await reached('command:read')
    await advanceDesk({ liveBlog: liveBlog._id })
    const returned = { at: act.at, by: actorId(act), byName: act.actor.name, reason: input.reason }
    const sentBack = await writePost(post, { $set: { status, returned, lease: null } })
    await auditPost(act, {
      command: 'send-back-post',
      before: post,
      after: sentBack,
      more: { reason: input.reason },
    })
    return sentBack
  })
}

/** The same request again, after it succeeded. */
function wasSentBack(act: Act, { status, returned }: PostDoc, reason: string): boolean {
  return status === 'returned' && returned?.by.toHexString() === act.actor.id && returned.reason === reason
}
