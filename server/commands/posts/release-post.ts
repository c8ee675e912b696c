import { command } from '../command.js'
import { checkLease, checkMove, loadPost, savePrivate } from './save-post.js'

/** Only its holder gives a lease back; one that is gone already is given back already. */
export const releasePost = command(async (act, input: { post: string }) => {
  const loaded = await loadPost(input.post)
  const { post } = loaded
  const status = checkMove('release-post', post)
  checkLease(act, loaded)
  if (!post.lease) return post
  return savePrivate(act, post, { command: 'release-post', set: { status, lease: null } })
})
