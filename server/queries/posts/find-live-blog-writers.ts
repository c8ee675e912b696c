import { type Types } from 'mongoose'
import { PresenceModel, presenceSeconds } from '../../../models/presence-model.js'
import { type Contests, findContests } from '../results/find-contest.js'
import { type Writer } from './find-writers.js'

export interface LiveBlogWriters {
  writers: Writer[]
  /** What they write about. */
  contests: Contests
}

/** Who writes for a live blog now, by name. */
export async function findLiveBlogWriters(liveBlog: Types.ObjectId, at: Date): Promise<LiveBlogWriters> {
  const since = new Date(at.getTime() - presenceSeconds * 1000)
  const writers = await PresenceModel.find({ liveBlog, at: { $gt: since } })
    .select({ person: 1, personName: 1, liveBlog: 1, contests: 1 })
    .sort({ personName: 1, _id: 1 })
    .lean<Writer[]>()
  const about = new Map(writers.flatMap(({ contests }) => contests.map((id) => [id.toHexString(), id])))
  return { writers, contests: await findContests([...about.values()]) }
}
