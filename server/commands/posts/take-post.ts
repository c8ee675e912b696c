import { leaseUntil } from '../../../models/domain/posts/post.js'
import { type PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { auditPost } from '../audit/audit-post.js'
import { checkLease } from './check-lease.js'
import { checkMove } from './check-move.js'
import { loadPost } from './load-post.js'
import { advanceDesk } from '../../feed/advance-feed.js'
import { writePost } from './write-post.js'

/** A filed post is leased to who takes it, for minutes; another's lease is only taken over in so many words. */
export async function takePost(act: Act, input: { post: string; takeOver: boolean }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    checkMove('take-post', post)
    if (!input.takeOver) checkLease(act, loaded)
    await reached('command:read')
    await advanceDesk({ liveBlog: liveBlog._id })
    const lease = { holder: actorId(act), holderName: act.actor.name, until: leaseUntil(act.at) }
    const taken = await writePost(post, { $set: { lease } })
    await auditPost(act, { command: 'take-post', before: post, after: taken })
    return taken
  })
}
