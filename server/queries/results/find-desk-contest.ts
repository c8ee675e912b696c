import type { Types } from 'mongoose'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import type { Id } from '../object-id.js'
import { findSecondPeople } from '../people/find-sessions.js'
import { type ContestInFull, findContestById, findElectionContests } from './find-contest.js'

/** A contest with everything that the results desk knows of it. */
export interface DeskContest extends ContestInFull {
  /** Every count ever entered, newest first. */
  counts: CountDoc[]
  reporters: PersonDoc[]
}

/** One contest as the results desk sees it. */
export async function findDeskContest(contestId: Id): Promise<DeskContest | null> {
  const full = await findContestById(contestId)
  if (!full) return null
  const { _id, reporters } = full.contest
  return {
    ...full,
    counts: await CountModel.find({ contest: _id }).sort({ number: -1 }).lean(),
    reporters: await PersonModel.find({ _id: { $in: reporters } }).lean(),
  }
}

/** Every contest of an election as the results desk sees it, by name. */
export async function findDeskContests(election: Types.ObjectId): Promise<DeskContest[]> {
  const fulls = await findElectionContests([election])
  const counts = await CountModel.find({ election }).sort({ number: -1 }).lean()
  const reporters = await PersonModel.find({
    _id: { $in: fulls.flatMap(({ contest }) => contest.reporters) },
  }).lean()
  return fulls.map((full) => ({
    ...full,
    counts: counts.filter((count) => count.contest.equals(full.contest._id)),
    reporters: reporters.filter(({ _id }) => full.contest.reporters.some((id) => id.equals(_id))),
  }))
}

/** Who is signed in now and could check what nobody has checked: the count that waits, or a provisional result. Null where there is none. */
export async function findPossibleCheckers(
  { contest, counts, published }: DeskContest,
  at: Date,
): Promise<PersonDoc[] | null> {
  const pending = counts.find(({ _id }) => contest.pendingCount?.equals(_id))
  const waits = contest.pendingStatus === 'entered'
  const unchecked = waits ? pending : contest.publicStatus === 'provisional' ? published : null
  return unchecked ? findSecondPeople(contest, unchecked, at) : null
}
