import { leaseUntil } from '../../../models/domain/posts/post.js'
import type { PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act, actorId } from '../act.js'
import { checkLease, checkMove } from './post-checks.js'
import { loadPost, savePrivate } from './save-post.js'

/** A filed post is leased to who takes it, for minutes; another's lease is only taken over in so many words. */
export async function takePost(act: Act, input: { post: string; takeOver: boolean }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post } = loaded
    const status = checkMove('take-post', post)
    if (!input.takeOver) checkLease(act, loaded)
    await reached('command:read')
    const lease = { holder: actorId(act), holderName: act.actor.name, until: leaseUntil(act.at) }
    return savePrivate(act, post, { command: 'take-post', set: { status, lease } })
  })
}
