import { type PostDoc } from '../../models/post-model.js'
import { reached, transact } from '../database.js'
import { type Act } from './steps/act.js'
import { auditPost } from './steps/audit-post.js'
import { checkMove } from './steps/check-move.js'
import { loadPost } from './steps/load-post.js'
import { moveDesk } from './steps/move-desk.js'
import { writePost } from './steps/write-post.js'

/** An editor has re-read a post whose typed numbers a correction made stale: it leaves the head of the queue. */
export async function tickOffPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const { post, liveBlog } = await loadPost(input.post)
    const status = checkMove('tick-off-post', post)
    if (post.reread.length === 0) return post
    await reached('command:read')
    await moveDesk({ liveBlog: liveBlog._id })
    const ticked = await writePost(post, { $set: { status, reread: [] } })
    const numbers = post.reread.flatMap((row) => row.numbers)
    await auditPost(act, { command: 'tick-off-post', before: post, after: ticked, more: { numbers } })
    return ticked
  })
}
