import { command } from '../command.js'
import { dismiss, wasDismissed } from './dismissal.js'
import { checkLease, checkMove, loadPost } from './save-post.js'

/** A post that was never public is not used. Its author may say so whoever holds it. */
export const dismissPost = command(async (act, input: { post: string }) => {
  const loaded = await loadPost(input.post)
  const { post } = loaded
  if (wasDismissed(act, post)) return post
  checkMove('dismiss-post', post)
  if (post.author.toHexString() !== act.actor.id) checkLease(act, loaded)
  return dismiss(act, post)
})
