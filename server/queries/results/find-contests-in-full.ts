import { type Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { completeContests } from './complete-contests.js'
import type { Contests } from './complete-contests.js'

/** Contests by their ids, with everything public about them. */
export async function findContestsInFull(ids: readonly Types.ObjectId[]): Promise<Contests> {
  if (ids.length === 0) return new Map()
  return completeContests(await ContestModel.find({ _id: { $in: ids } }).lean<ContestDoc[]>())
}
