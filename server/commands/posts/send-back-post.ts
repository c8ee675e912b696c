import { type Act, command, storedActor } from '../command.js'
import { checkLease, checkMove, loadPost, type PostToChange, savePrivate } from './save-post.js'

/** A filed post goes back to its author with a reason, and the lease ends. */
export const sendBackPost = command(async (act, input: { post: string; reason: string }) => {
  const loaded = await loadPost(input.post)
  const { post } = loaded
  const { reason } = input
  if (wasSentBack(act, loaded, reason)) return post
  const status = checkMove('send-back-post', post)
  checkLease(act, loaded)
  const returned = { ...storedActor(act), reason }
  const set = { status, returned, lease: null }
  return savePrivate(act, post, { command: 'send-back-post', set, more: { reason } })
})

/** The same request again, after it succeeded. */
function wasSentBack(act: Act, { post: { status, returned } }: PostToChange, reason: string): boolean {
  return status === 'returned' && returned?.by.toHexString() === act.actor.id && returned.reason === reason
}
