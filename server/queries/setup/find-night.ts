import type { Types } from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import type { Mode } from '../../../models/domain/setup/live-blog.js'
import { isAtNight } from '../../../models/domain/setup/night.js'
import { ElectionModel } from '../../../models/election-model.js'

/** Whether an election, or any of a mode, is being counted: a poll of it has closed, and its result is not public. */
export async function findNight(of: { mode: Mode } | { _id: Types.ObjectId }, at: Date): Promise<boolean> {
  const elections = await ElectionModel.find(of).select({ timeZone: 1, pollClosesAt: 1 }).lean()
  const waiting = await ContestModel.find({
    election: { $in: elections.map(({ _id }) => _id) },
    publicStatus: { $in: [null, 'withdrawn'] },
  })
    .select({ election: 1, pollingDate: 1, pollClosesAt: 1, pollState: 1, publicStatus: 1 })
    .lean()
  return waiting.some((contest) => {
    const election = elections.find(({ _id }) => _id.equals(contest.election))
    return election !== undefined && isAtNight(contest, election, at)
  })
}
