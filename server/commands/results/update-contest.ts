import { type UpdateQuery } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { Conflict } from '../../app-errors.js'

/** Changes the contest only if it still is what was read: its counts' numbers and states are in the filter. */
export async function updateContest(read: ContestDoc, update: UpdateQuery<ContestDoc>): Promise<ContestDoc> {
  const contest = await ContestModel.findOneAndUpdate(
    {
      _id: read._id,
      version: read.version,
      lastCount: read.lastCount,
      pendingCount: read.pendingCount,
      pendingStatus: read.pendingStatus,
      publishedCount: read.publishedCount,
    },
    update,
    { returnDocument: 'after' },
  ).lean<ContestDoc | null>()
  if (!contest)
    throw new Conflict('stale_count', 'Somebody changed this contest at the same moment. Look again.')
  return contest
}
