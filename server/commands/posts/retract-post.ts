import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { type PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkMove } from './check-move.js'
import { loadContests } from './load-contests.js'
import { loadPost } from './load-post.js'
import { showChange } from './show-change.js'
import { writePost } from './write-post.js'

/** A published post is taken down with a reason: it keeps its number as a stub, and is neither pinned nor a key event any more. */
export async function retractPost(act: Act, input: { post: string; reason: string }): Promise<PostDoc> {
  return transact(async () => {
    const { post, liveBlog } = await loadPost(input.post)
    if (wasRetracted(act, post, input.reason)) return post
    const status = checkMove('retract-post', post)
    const pinned = liveBlog.pinnedPost?.equals(post._id) ?? false
    const contests = await loadContests(post.contests)
    await reached('command:read')
    const regions = [
      ...(post.keyEvent ? (['key-events'] as const) : []),
      ...(pinned ? (['pinned'] as const) : []),
    ]
    const { head } = await showChange({ liveBlog, contests, regions })
    if (pinned) await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: { pinnedPost: null } })
    const retraction = { at: act.at, by: actorId(act), reason: input.reason }
    const retracted = await writePost(post, {
      $set: { status, retraction, keyEvent: false, feedSeq: head },
    })
    const more = { reason: input.reason, pinned }
    await auditPost(act, { command: 'retract-post', before: post, after: retracted, more })
    return retracted
  })
}

/** The same request again, after it succeeded. */
function wasRetracted(act: Act, { status, retraction }: PostDoc, reason: string): boolean {
  return (
    status === 'retracted' && retraction?.by.toHexString() === act.actor.id && retraction.reason === reason
  )
}
