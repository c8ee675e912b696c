import { type PostDoc } from '../../../models/post-model.js'
import { transact } from '../../database.js'
import { type Act } from '../act.js'
import { checkMove } from './check-move.js'
import { loadPost } from './load-post.js'
import { setPinned } from './set-pinned.js'

/** One published post stands on top of a live blog: pinning it takes the place of another. */
export async function pinPost(act: Act, input: { post: string }): Promise<PostDoc> {
  return transact(async () => {
    const loaded = await loadPost(input.post)
    const { post, liveBlog } = loaded
    checkMove('pin-post', post)
    if (!liveBlog.pinnedPost?.equals(post._id)) await setPinned(act, loaded, post._id)
    return post
  })
}
