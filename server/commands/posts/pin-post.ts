import { command } from '../command.js'
import { checkMove, loadPost, savePinned } from './save-post.js'

/** One published post stands on top of a live blog: pinning it takes the place of another. */
export const pinPost = command(async (act, input: { post: string }) => {
  const loaded = await loadPost(input.post)
  const { post, liveBlog } = loaded
  checkMove('pin-post', post)
  if (liveBlog.pinnedPost?.equals(post._id)) return post
  await savePinned(act, loaded, true)
  return post
})
