import type { PostDoc } from '../../../models/post-model.js'
import { reached, transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkMove } from './post-checks.js'
import { loadPost, savePinned } from './save-post.js'

/** One published post stands on top of a live blog: pinning it takes the place of another. */
export async function pinPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    checkMove('pin-post', post)
    if (liveBlog.pinnedPost?.equals(post._id)) return post
    await reached('command:read')
    await savePinned(act, loaded, true)
    return post
  })
}
