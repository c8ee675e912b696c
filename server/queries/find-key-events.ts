import { type Types } from 'mongoose'
import { type PostDoc, PostModel } from '../../models/post-model.js'

/** The published key events of a live blog, newest first. */
export async function findKeyEvents(liveBlog: Types.ObjectId): Promise<PostDoc[]> {
  return PostModel.find({ liveBlog, keyEvent: true, status: 'published', number: { $gte: 1 } })
    .sort({ number: -1 })
    .lean<PostDoc[]>()
}
