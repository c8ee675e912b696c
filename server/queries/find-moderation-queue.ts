import { type Types } from 'mongoose'
import { type PostDoc, PostModel } from '../../models/post-model.js'
import { type PostsWithContests, withContests } from './with-contests.js'

/** The filed posts of a live blog, oldest first. */
export async function findModerationQueue(liveBlog: Types.ObjectId): Promise<PostsWithContests> {
  return withContests(
    await PostModel.find({ liveBlog, status: 'filed' }).sort({ filedAt: 1, _id: 1 }).lean<PostDoc[]>(),
  )
}
