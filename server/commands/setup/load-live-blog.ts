import { type Types } from 'mongoose'
import { type LiveBlogDoc, LiveBlogModel } from '../../../models/live-blog-model.js'
import { NotFound } from '../../app-errors.js'

export async function loadLiveBlog(id: Types.ObjectId): Promise<LiveBlogDoc> {
  const liveBlog = await LiveBlogModel.findOne({ _id: id }).lean<LiveBlogDoc | null>()
  if (!liveBlog) throw new NotFound('There is no such live blog.')
  return liveBlog
}
