import { type PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkMove } from './check-move.js'
import { loadContests } from './load-contests.js'
import { loadPost } from './load-post.js'
import { showChange } from './show-change.js'
import { writePost } from './write-post.js'

/** A published post enters the timeline of key events, or leaves it; its content and version stay. */
export async function markKeyEvent(act: Act, input: { post: string; keyEvent: boolean }): Promise<PostDoc> {
  return transact(async () => {
    const { post, liveBlog } = await loadPost(input.post)
    checkMove('mark-key-event', post)
    if (post.keyEvent === input.keyEvent) return post
    const pinned = liveBlog.pinnedPost?.equals(post._id) ?? false
    const contests = await loadContests(post.contests)
    await reached('command:read')
    const regions = pinned ? (['key-events', 'pinned'] as const) : (['key-events'] as const)
    const { head } = await showChange({ liveBlog, contests, regions })
    const marked = await writePost(post, { $set: { keyEvent: input.keyEvent, feedSeq: head } })
    await auditPost(act, { command: 'mark-key-event', before: post, after: marked })
    return marked
  })
}
