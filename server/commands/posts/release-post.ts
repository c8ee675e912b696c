import { type PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkLease } from './check-lease.js'
import { checkMove } from './check-move.js'
import { loadPost } from './load-post.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { writePost } from './write-post.js'

/** Only its holder gives a lease back; one that is gone already is given back already. */
export async function releasePost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    checkMove('release-post', post)
    checkLease(act, loaded)
    if (!post.lease) return post
    await reached('command:read')
    await advanceDesk({ liveBlog: liveBlog._id })
    const released = await writePost(post, { $set: { lease: null } })
    await auditPost(act, { command: 'release-post', before: post, after: released })
    return released
  })
}
