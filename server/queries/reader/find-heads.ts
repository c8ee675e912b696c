import { type Types } from 'mongoose'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'

export interface Heads {
  id: Types.ObjectId
  feedHead: number
  deskHead: number
}

interface Read {
  _id: Types.ObjectId
  feedHead: number
  deskHead: number
}

const fields = { feedHead: 1, deskHead: 1 } as const
const headsOf = (read: Read[]): Heads[] => read.map(({ _id, ...heads }) => ({ id: _id, ...heads }))

/** How far the feeds and the desks of these live blogs and elections are. */
export async function findHeads(
  liveBlogIds: readonly Types.ObjectId[],
  electionIds: readonly Types.ObjectId[],
): Promise<{ liveBlogs: Heads[]; elections: Heads[] }> {
  const liveBlogs = LiveBlogModel.find({ _id: { $in: liveBlogIds } }).select(fields)
  const elections = ElectionModel.find({ _id: { $in: electionIds } }).select(fields)
  return {
    liveBlogs: liveBlogIds.length === 0 ? [] : headsOf(await liveBlogs.lean<Read[]>()),
    elections: electionIds.length === 0 ? [] : headsOf(await elections.lean<Read[]>()),
  }
}
