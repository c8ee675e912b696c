import { type Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'

/** The contests with these ids, each once; ids of nothing find nothing. */
export async function loadContests(ids: readonly Types.ObjectId[]): Promise<ContestDoc[]> {
  if (ids.length === 0) return []
  return ContestModel.find({ _id: { $in: ids } })
    .sort({ _id: 1 })
    .lean<ContestDoc[]>()
}
