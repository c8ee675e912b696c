import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type Vote } from '../../../models/domain/results/count.js'

/** Every version of every other contest's count in the election: what doubts compare a count with. */
export async function findOtherVotes(
  contest: Pick<ContestDoc, '_id' | 'election'>,
): Promise<{ contestName: string; votes: Vote[] }[]> {
  const counts = await CountModel.find({ election: contest.election, contest: { $ne: contest._id } })
    .select({ contest: 1, votes: 1 })
    .lean<Pick<CountDoc, 'contest' | 'votes'>[]>()
  const contests = await ContestModel.find({ election: contest.election })
    .select({ name: 1 })
    .lean<Pick<ContestDoc, '_id' | 'name'>[]>()
  const names = new Map(contests.map(({ _id, name }) => [_id.toHexString(), name]))
  return counts.map((count) => ({
    contestName: names.get(count.contest.toHexString()) ?? '',
    votes: count.votes,
  }))
}
