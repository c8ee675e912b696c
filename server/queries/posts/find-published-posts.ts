import type { Types } from 'mongoose'
import { postsPerPage } from '../../../models/domain/setup/live-blog.js'
import { PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withRereadContests } from './with-contests.js'

/** The newest 50 published posts of a live blog, newest first. */
export async function findPublishedPosts(liveBlog: Types.ObjectId): Promise<PostsWithContests> {
  const posts = await PostModel.find({ liveBlog, number: { $gte: 1 }, status: 'published' })
    .sort({ number: -1 })
    .limit(postsPerPage)
    .lean()
  return withRereadContests(posts)
}
