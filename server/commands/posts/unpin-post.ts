import type { PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkMove } from './post-checks.js'
import { loadPost, savePinned } from './save-post.js'

/** A pinned post goes back to its place; one that is not pinned stays there. */
export async function unpinPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    checkMove('unpin-post', post)
    if (!liveBlog.pinnedPost?.equals(post._id)) return post
    await reached('command:read')
    await savePinned(act, loaded, false)
    return post
  })
}
