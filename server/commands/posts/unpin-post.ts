import { command } from '../command.js'
import { checkMove, loadPost, savePinned } from './save-post.js'

/** A pinned post goes back to its place; one that is not pinned stays there. */
export const unpinPost = command(async (act, input: { post: string }) => {
  const loaded = await loadPost(input.post)
  const { post, liveBlog } = loaded
  checkMove('unpin-post', post)
  if (!liveBlog.pinnedPost?.equals(post._id)) return post
  await savePinned(act, loaded, false)
  return post
})
