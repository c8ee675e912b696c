import { type ContestDoc, ContestModel } from '../../../models/contest-model.js'
import type { ContestRequest } from '../../../models/contract/contests.js'
import { required } from '../../app-errors.js'
import { findElectionById } from '../../queries/setup/find-election.js'
import { auditContest } from '../audit/append-audit.js'
import { command, newId } from '../command.js'
import { markFeeds } from '../results/save-contest.js'
import { unlessTaken } from '../unless-taken.js'
import { setupMade } from './corrections/setup-guard.js'
import * as setup from './setup-checks.js'

/** A seat stands once in an election; each candidacy gets its id here, for ever. The tally of all readers counts it from now on. */
export const addContest = command(async (act, request: { election: string } & ContestRequest) => {
  const election = required(await findElectionById(request.election), 'election')
  const { acknowledged, ...input } = setup.withListedParties(election, request)
  setup.checkBaseline(election, input)
  setup.checkOwnPoll(act, { election, contest: { ...input, publicStatus: null } })
  const _id = newId()
  await setup.checkOnlyContest(election, { _id, ...input })
  setup.checkNamesakes({ before: [], after: input.candidacies, acknowledged })
  const { regions } = await markFeeds({ _id, election: election._id })
  const contest: ContestDoc = {
    _id,
    ...setup.keyed(input, input),
    election: election._id,
    candidacies: input.candidacies.map((candidacy) => ({
      ...candidacy,
      wonBefore: candidacy.wonBefore ?? false,
      id: newId().toHexString(),
    })),
    expectedAt: input.expectedAt === null ? null : new Date(input.expectedAt),
    pollState: null,
    ...setupMade(act),
    seenNames: [],
    proposal: null,
    droppedProposals: [],
    setupHistory: [],
    withheld: [],
    ...{ wish: null, recount: null, caveat: null, candidacyNotes: [], saidAt: null },
    blanked: [],
    reporters: [],
    lastCount: 0,
    pendingCount: null,
    pendingStatus: null,
    publishedCount: null,
    publicStatus: null,
    publishedAt: null,
    version: 0,
    regions,
    rereadOwed: null,
  }
  await unlessTaken(
    () => ContestModel.create(contest),
    `There is a contest ${input.code} in ${election.name} already.`,
  )
  await auditContest(act, { command: 'add-contest', before: null, after: contest })
  return contest
})
