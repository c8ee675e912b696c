import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { type CountDoc, CountModel } from '../../../models/count-model.js'
import { type ElectionDoc } from '../../../models/election-model.js'
import { NotFound } from '../../app-errors.js'
import { idOf } from '../id-of.js'
import { loadElection } from '../setup/load-election.js'

export interface LoadedContest {
  contest: ContestDoc
  election: ElectionDoc
  pending: CountDoc | null
}

export async function loadContest(id: string): Promise<LoadedContest> {
  const contest = await ContestModel.findOne({ _id: idOf(id) }).lean<ContestDoc | null>()
  if (!contest) throw new NotFound('There is no such contest.')
  const election = await loadElection(contest.election)
  const { pendingCount } = contest
  const pending = pendingCount && (await CountModel.findOne({ _id: pendingCount }).lean<CountDoc | null>())
  return { contest, election, pending }
}
