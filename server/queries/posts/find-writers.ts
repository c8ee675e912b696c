import type { Types } from 'mongoose'
import { type PresenceDoc, PresenceModel, presenceSeconds } from '../../../models/presence-model.js'
import { type Contests, findContests } from '../results/find-contest.js'

export type Writer = Pick<PresenceDoc, 'person' | 'personName' | 'liveBlog' | 'contests'>

/** Who writes about one of these contests now, in whatever live blog, by name. */
export async function findWriters(contests: readonly Types.ObjectId[], at: Date): Promise<Writer[]> {
  return contests.length === 0 ? [] : writersNow({ contests: { $in: contests } }, at)
}

export interface LiveBlogWriters {
  writers: Writer[]
  /** What they write about. */
  contests: Contests
}

/** Who writes for a live blog now, by name. */
export async function findLiveBlogWriters(liveBlog: Types.ObjectId, at: Date): Promise<LiveBlogWriters> {
  const writers = await writersNow({ liveBlog }, at)
  const about = new Map(writers.flatMap(({ contests }) => contests.map((id) => [id.toHexString(), id])))
  return { writers, contests: await findContests([...about.values()]) }
}

async function writersNow(where: object, at: Date): Promise<Writer[]> {
  const since = new Date(at.getTime() - presenceSeconds * 1000)
  return PresenceModel.find({ ...where, at: { $gt: since } })
    .select({ person: 1, personName: 1, liveBlog: 1, contests: 1 })
    .sort({ personName: 1, _id: 1 })
    .lean()
}
