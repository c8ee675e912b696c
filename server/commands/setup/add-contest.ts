import { Types } from 'mongoose'
import { type ContestRequest } from '../../../models/contract/contests.js'
import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditContest } from '../audit/append-audit.js'
import { checkBaseline } from './check-baseline.js'
import { idOf } from '../id-of.js'
import { loadElection } from './load-election.js'
import { loadShowing } from '../results/load-showing.js'
import { renumberPosts } from '../results/renumber-posts.js'
import { unlessTaken } from '../unless-taken.js'

/** A seat stands once in an election; each candidacy gets its id here, for ever. The tally of all readers counts it from now on. */
export async function addContest(
  act: Act,
  input: { election: string } & ContestRequest,
): Promise<ContestDoc> {
  return transact(async () => {
    const election = await loadElection(idOf(input.election))
    checkBaseline(input.baseline)
    const _id = new Types.ObjectId()
    const showing = await loadShowing({ _id, election: election._id })
    await reached('command:read')
    const head = await renumberPosts(showing)
    const contest: ContestDoc = {
      _id,
      ...input,
      election: election._id,
      candidacies: input.candidacies.map((candidacy) => ({
        ...candidacy,
        id: new Types.ObjectId().toHexString(),
      })),
      expectedAt: input.expectedAt === null ? null : new Date(input.expectedAt),
      reporters: [],
      lastCount: 0,
      pendingCount: null,
      pendingStatus: null,
      publishedCount: null,
      publicStatus: null,
      publishedAt: null,
      version: 0,
      regions: { row: head, result: head, posts: head },
    }
    await unlessTaken(
      () => ContestModel.create(contest),
      `There is a contest ${input.code} in ${election.name} already.`,
    )
    await auditContest(act, { command: 'add-contest', before: null, after: contest })
    return contest
  })
}
