import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type ElectionDoc, ElectionModel } from '../../../models/election-model.js'

/** A contest with everything public about it. */
export interface ContestInFull {
  contest: ContestDoc
  election: ElectionDoc
  /** The count that readers see now; null before the first and after a withdrawal. */
  published: CountDoc | null
  /** The count that was taken down, while no later one is public: its figures are nobody's to see. */
  withdrawn: CountDoc | null
  /** Counts that were public and were replaced, newest first. */
  replaced: CountDoc[]
}

export type Contests = Map<string, ContestInFull>

/** Adds the elections and the counts that were ever public. */
export async function completeContests(contests: readonly ContestDoc[]): Promise<Contests> {
  const elections = await ElectionModel.find({
    _id: { $in: [...new Map(contests.map(({ election }) => [election.toHexString(), election])).values()] },
  }).lean<ElectionDoc[]>()
  const counts = await CountModel.find({
    contest: { $in: contests.map((contest) => contest._id) },
    publishedAt: { $ne: null },
  })
    .sort({ number: -1 })
    .lean<CountDoc[]>()
  return new Map(
    contests.flatMap((contest) => {
      const election = elections.find(({ _id }) => _id.equals(contest.election))
      return election ? [[contest._id.toHexString(), inFull(contest, election, counts)]] : []
    }),
  )
}

function inFull(contest: ContestDoc, election: ElectionDoc, counts: readonly CountDoc[]): ContestInFull {
  const own = counts.filter((count) => count.contest.equals(contest._id))
  const last = own.find(({ _id }) => contest.publishedCount?.equals(_id)) ?? null
  const isDown = contest.publicStatus === 'withdrawn'
  return {
    contest,
    election,
    published: isDown ? null : last,
    withdrawn: isDown ? last : null,
    replaced: own.filter((count) => count.replacedAt !== null),
  }
}
