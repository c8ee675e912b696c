import { type Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { completeContests } from './complete-contests.js'
import type { ContestInFull } from './complete-contests.js'

/** Every contest of these elections, by name. */
export async function findElectionContests(electionIds: readonly Types.ObjectId[]): Promise<ContestInFull[]> {
  if (electionIds.length === 0) return []
  const contests = await ContestModel.find({ election: { $in: electionIds } })
    .sort({ name: 1, _id: 1 })
    .lean<ContestDoc[]>()
  return [...(await completeContests(contests)).values()]
}
