import { type Types } from 'mongoose'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { findElectionContests } from './find-election-contests.js'
import type { ContestInFull } from './complete-contests.js'

/** A contest with everything that the results desk knows of it. */
export interface DeskContest extends ContestInFull {
  /** Every count ever entered, newest first. */
  counts: CountDoc[]
  reporters: PersonDoc[]
}

/** Every contest of an election as the results desk sees it, by name. */
export async function findDeskContests(election: Types.ObjectId): Promise<DeskContest[]> {
  const fulls = await findElectionContests([election])
  const counts = await CountModel.find({ election }).sort({ number: -1 }).lean<CountDoc[]>()
  const reporters = await PersonModel.find({
    _id: { $in: fulls.flatMap(({ contest }) => contest.reporters) },
  }).lean<PersonDoc[]>()
  return fulls.map((full) => ({
    ...full,
    counts: counts.filter((count) => count.contest.equals(full.contest._id)),
    reporters: reporters.filter(({ _id }) => full.contest.reporters.some((id) => id.equals(_id))),
  }))
}
