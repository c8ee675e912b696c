import type { Types } from 'mongoose'
import { ElectionModel } from '../../../models/election-model.js'
import { LiveBlogModel } from '../../../models/live-blog-model.js'
import { findEpoch } from './find-epoch.js'

export interface Heads {
  id: Types.ObjectId
  feedHead: number
  deskHead: number
}

const fields = { feedHead: 1, deskHead: 1 } as const
type Read = Omit<Heads, 'id'> & { _id: Types.ObjectId }
const headsOf = (read: readonly Read[]): Heads[] =>
  read.map(({ _id, feedHead, deskHead }) => ({ id: _id, feedHead, deskHead }))

/** How far the feeds of these live blogs and elections are, in which epoch, and the screens of the newsroom. */
export async function findHeads(
  liveBlogIds: readonly Types.ObjectId[],
  electionIds: readonly Types.ObjectId[],
): Promise<{ epoch: string; liveBlogs: Heads[]; elections: Heads[] }> {
  const epoch = await findEpoch()
  const liveBlogs = LiveBlogModel.find({ _id: { $in: liveBlogIds } }).select(fields)
  const elections = ElectionModel.find({ _id: { $in: electionIds } }).select(fields)
  return {
    epoch,
    liveBlogs: liveBlogIds.length === 0 ? [] : headsOf(await liveBlogs.lean()),
    elections: electionIds.length === 0 ? [] : headsOf(await elections.lean()),
  }
}
