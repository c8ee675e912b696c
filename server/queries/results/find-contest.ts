import { type Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { completeContests } from './complete-contests.js'
import type { ContestInFull } from './complete-contests.js'

/** The contest of a seat in an election. */
export async function findContest(election: Types.ObjectId, code: string): Promise<ContestInFull | null> {
  const contest = await ContestModel.findOne({ election, code }).lean<ContestDoc | null>()
  if (!contest) return null
  return (await completeContests([contest])).get(contest._id.toHexString()) ?? null
}
