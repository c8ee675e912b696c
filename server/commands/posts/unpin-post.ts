import { type PostDoc } from '../../../models/post-model.js'
import { transact } from '../../database.js'
import { type Act } from '../act.js'
import { checkMove } from './check-move.js'
import { loadPost } from './load-post.js'
import { setPinned } from './set-pinned.js'

/** A pinned post goes back to its place; one that is not pinned stays there. */
export async function unpinPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    checkMove('unpin-post', post)
    if (liveBlog.pinnedPost?.equals(post._id)) await setPinned(act, loaded, null)
    return post
  })
}
