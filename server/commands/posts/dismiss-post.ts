import { type PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { checkLease } from './check-lease.js'
import { checkMove } from './check-move.js'
import { dismiss } from './dismiss.js'
import { loadPost } from './load-post.js'
import { wasDismissed } from './was-dismissed.js'

/** A post that was never public is not used. Its author may say so whoever holds it. */
export async function dismissPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    if (wasDismissed(act, loaded.post)) return loaded.post
    checkMove('dismiss-post', loaded.post)
    if (loaded.post.author.toHexString() !== act.actor.id) checkLease(act, loaded)
    await reached('command:read')
    return dismiss(act, loaded)
  })
}
