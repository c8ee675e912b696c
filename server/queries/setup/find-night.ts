import type { Types } from 'mongoose'
import { ContestModel } from '../../../models/contest-model.js'
import { pollCloseOf, takesCounts } from '../../../models/domain/results/poll.js'
import type { Mode } from '../../../models/domain/setup/live-blog.js'
import { isAtNight } from '../../../models/domain/setup/night.js'
import { ElectionModel } from '../../../models/election-model.js'

/** Whether an election, or any of a mode, is being counted: a poll of it has closed, and its result is not public. */
export async function findNight(of: { mode: Mode } | { _id: Types.ObjectId }, at: Date): Promise<boolean> {
  const elections = await ElectionModel.find(of).select({ timeZone: 1, pollClosesAt: 1 }).lean()
  for (const election of elections) {
    const waiting = await ContestModel.find({
      election: election._id,
      publicStatus: { $in: [null, 'withdrawn'] },
    })
      .select({ pollingDate: 1, pollClosesAt: 1, pollState: 1, publicStatus: 1 })
      .lean()
    if (waiting.some((contest) => isAtNight(contest, election, at))) return true
  }
  return false
}

/** Whether a poll of these elections has not closed yet: the usual one, or that of a contest which has a time or a later day of its own. */
export async function findOpenPoll(elections: readonly Types.ObjectId[], at: Date): Promise<boolean> {
  const found = await ElectionModel.find({ _id: { $in: elections } })
    .select({ timeZone: 1, pollClosesAt: 1, pollingDate: 1 })
    .lean()
  if (found.some(({ pollClosesAt }) => pollClosesAt > at)) return true
  for (const { _id, pollingDate, ...election } of found) {
    const own = [{ pollClosesAt: { $ne: null } }, { pollingDate: { $ne: pollingDate } }]
    const others = await ContestModel.find({ election: _id, $or: own })
      .select({ pollingDate: 1, pollClosesAt: 1, pollState: 1 })
      .lean()
    if (others.some((contest) => takesCounts(contest.pollState) && pollCloseOf(contest, election) > at))
      return true
  }
  return false
}
