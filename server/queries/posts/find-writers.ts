import { type Types } from 'mongoose'
import { type PresenceDoc, PresenceModel, presenceSeconds } from '../../../models/presence-model.js'

export type Writer = Pick<PresenceDoc, 'person' | 'personName' | 'liveBlog' | 'contests'>

/** Who writes about one of these contests now, in whatever live blog, by name. */
export async function findWriters(contests: readonly Types.ObjectId[], at: Date): Promise<Writer[]> {
  if (contests.length === 0) return []
  const since = new Date(at.getTime() - presenceSeconds * 1000)
  return PresenceModel.find({ contests: { $in: contests }, at: { $gt: since } })
    .select({ person: 1, personName: 1, liveBlog: 1, contests: 1 })
    .sort({ personName: 1, _id: 1 })
    .lean<Writer[]>()
}
