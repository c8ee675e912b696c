import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type CountFigures } from '../../../models/domain/results/count.js'
import { type Doubt, type DoubtContext, doubtsOf } from '../../../models/domain/results/doubts.js'
import { Unprocessable } from '../../app-errors.js'
import { type LoadedContest } from './load-contest.js'

/** The doubts about a count, asked against all contests of the election as they are now. An error is refused here. */
export async function doubtsNow(loaded: LoadedContest, figures: CountFigures): Promise<Doubt[]> {
  const { contest, election } = loaded
  const { electorate, candidacies, baseline } = contest
  const others = await otherVotes(contest)
  const doubts = doubtsOf(figures, { electorate, candidacies, baseline, others, kind: election.kind })
  const errors = doubts.filter(({ level }) => level === 'error')
  if (errors.length > 0) {
    const message = errors.map((doubt) => doubt.message).join(' ')
    throw new Unprocessable('count_refused', message, { details: errors })
  }
  return doubts
}

async function otherVotes({ _id, election }: ContestDoc): Promise<DoubtContext['others']> {
  const counts = await CountModel.find({ election, contest: { $ne: _id } })
    .select({ contest: 1, votes: 1 })
    .lean<Pick<CountDoc, 'contest' | 'votes'>[]>()
  const contests = await ContestModel.find({ election })
    .select({ name: 1 })
    .lean<Pick<ContestDoc, '_id' | 'name'>[]>()
  const names = new Map(contests.map((contest) => [contest._id.toHexString(), contest.name]))
  return counts.map(({ contest, votes }) => ({ contestName: names.get(contest.toHexString()) ?? '', votes }))
}
