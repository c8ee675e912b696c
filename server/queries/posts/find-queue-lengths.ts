import type { Types } from 'mongoose'
import { PostModel } from '../../../models/post-model.js'

/** How many filed posts wait in each of these live blogs, in the order of the ids. */
export async function findQueueLengths(liveBlogs: readonly Types.ObjectId[]): Promise<number[]> {
  const lengths: number[] = []
  for (const liveBlog of liveBlogs) {
    lengths.push(await PostModel.countDocuments({ liveBlog, status: 'filed' }))
  }
  return lengths
}
