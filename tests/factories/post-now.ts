import type { PostDoc } from '../../models/post-model.js'
import { findPost } from '../../server/queries/posts/find-post.js'

/** A post as the store has it now. */
export async function postNow(post: Pick<PostDoc, '_id'>): Promise<PostDoc> {
  const [stands] = (await findPost(post._id))?.posts ?? []
  if (!stands) throw new Error('the post is gone')
  return stands
}
