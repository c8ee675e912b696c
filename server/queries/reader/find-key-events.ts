import type { Types } from 'mongoose'
import { PostModel } from '../../../models/post-model.js'
import { type PostsWithContests, withContests } from '../posts/with-contests.js'

/** The published key events of a live blog, newest first, with the contests that flashes among them are worded from. */
export async function findKeyEvents(liveBlog: Types.ObjectId): Promise<PostsWithContests> {
  const posts = await PostModel.find({ liveBlog, keyEvent: true, status: 'published', number: { $gte: 1 } })
    .sort({ number: -1 })
    .lean()
  return withContests(posts)
}
