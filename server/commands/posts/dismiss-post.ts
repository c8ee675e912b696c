import type { PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import type { Act } from '../act.js'
import { dismiss, wasDismissed } from './dismissal.js'
import { checkLease, checkMove } from './post-checks.js'
import { loadPost } from './save-post.js'

/** A post that was never public is not used. Its author may say so whoever holds it. */
export async function dismissPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post } = loaded
    if (wasDismissed(act, post)) return post
    checkMove('dismiss-post', post)
    if (post.author.toHexString() !== act.actor.id) checkLease(act, loaded)
    await reached('command:read')
    return dismiss(act, post)
  })
}
