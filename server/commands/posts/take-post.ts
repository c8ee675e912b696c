import { leaseUntil } from '../../../models/domain/posts/post.js'
import { actorId, command } from '../command.js'
import { checkLease, checkMove, loadPost, savePrivate } from './save-post.js'

/** A filed post is leased to who takes it, for minutes; another's lease is only taken over in so many words. */
export const takePost = command(async (act, input: { post: string; takeOver: boolean }) => {
  const loaded = await loadPost(input.post)
  const { post } = loaded
  const status = checkMove('take-post', post)
  if (!input.takeOver) checkLease(act, loaded)
  const lease = { holder: actorId(act), holderName: act.actor.name, until: leaseUntil(act.at) }
  return savePrivate(act, post, { command: 'take-post', set: { status, lease } })
})
