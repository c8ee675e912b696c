import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { findContestById } from './find-contest-by-id.js'
import { type DeskContest } from './find-desk-contests.js'
import { type Id } from '../object-id.js'

/** One contest as the results desk sees it. */
export async function findDeskContest(contestId: Id): Promise<DeskContest | null> {
  const full = await findContestById(contestId)
  if (!full) return null
  const { _id, reporters } = full.contest
  return {
    ...full,
    counts: await CountModel.find({ contest: _id }).sort({ number: -1 }).lean<CountDoc[]>(),
    reporters: await PersonModel.find({ _id: { $in: reporters } }).lean<PersonDoc[]>(),
  }
}
