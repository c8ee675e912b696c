import type { Types } from 'mongoose'
import { postsPerPage } from '../../../models/domain/setup/live-blog.js'
import { PostModel } from '../../../models/post-model.js'
import { onPage, type PostsPage } from './on-page.js'

/** The published posts of a live blog, newest first, page by page. */
export async function findPublishedPosts(liveBlog: Types.ObjectId, page = 1): Promise<PostsPage> {
  return onPage({ page, size: postsPerPage }, (most) =>
    PostModel.find({ liveBlog, number: { $gte: 1 }, status: 'published' })
      .sort({ number: -1 })
      .limit(most)
      .lean(),
  )
}
