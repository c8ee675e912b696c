import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { NotFound } from '../../app-errors.js'
import { idOf } from '../id-of.js'
import { loadLiveBlog } from '../setup/load-live-blog.js'

export interface LoadedPost {
  post: PostDoc
  liveBlog: LiveBlogDoc
}

export async function loadPost(id: string): Promise<LoadedPost> {
  const post = await PostModel.findOne({ _id: idOf(id) }).lean<PostDoc | null>()
  if (!post) throw new NotFound('There is no such post.')
  return { post, liveBlog: await loadLiveBlog(post.liveBlog) }
}
