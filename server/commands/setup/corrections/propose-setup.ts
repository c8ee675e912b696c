import type { ContestDoc, SetupProposal } from '../../../../models/contest-model.js'
import type { ProposeSetupRequest } from '../../../../models/contract/setup-corrections.js'
import type { Vote } from '../../../../models/domain/results/count.js'
import { setupChanges, setupFacts } from '../../../../models/domain/setup/contest-setup.js'
import { Unprocessable } from '../../../app-errors.js'
import { type Act, command, sentBy } from '../../command.js'
import { loadContest, saveUnseen } from '../../results/save-contest.js'
import * as setupChecks from '../setup-checks.js'
import * as guard from './setup-guard.js'

type Input = { contest: string } & ProposeSetupRequest

/** What a public result is computed from and worded with is to be something else: readers see what they saw until another person confirms it. */
export const proposeSetup = command(async (act, { contest: id, ...request }: Input) => {
  const loaded = await loadContest(id)
  const { contest, election } = loaded
  const input = setupChecks.withListedParties(election, request)
  const proposal = proposalOf(act, contest, input)
  if (guard.isSameProposal(contest.proposal, proposal)) return contest
  guard.checkSetupVersion(contest, input.setupVersion)
  guard.checkSetupWasSeen(contest)
  guard.checkNoProposal(contest)
  if (proposal.changes.length === 0) {
    throw new Unprocessable('nothing_changes', 'Nothing of it is otherwise than it stands.')
  }
  guard.checkStaysAlone(contest, proposal.setup)
  checkVotes(contest, proposal)
  await setupChecks.checkRemoved(contest, [...proposal.setup.candidacies])
  await setupChecks.checkNames(loaded, { setup: proposal.setup, acknowledged: input.acknowledged })
  setupChecks.checkBaseline(election, proposal.setup)
  setupChecks.checkElectorate(loaded, proposal.setup.electorate)
  setupChecks.checkOwnPoll(act, { ...loaded, contest: { ...contest, ...proposal.setup } })
  return saveUnseen(act, contest, {
    command: 'propose-setup',
    update: { $set: { proposal } },
    more: {
      cause: proposal.cause,
      note: proposal.note,
      fields: proposal.changes.map(({ field }) => field),
    },
  })
})

function proposalOf(act: Act, contest: ContestDoc, input: Omit<Input, 'contest'>): SetupProposal {
  const { setupVersion, cause, note } = input
  const typed = input.candidacies
  const candidacies = setupChecks.editedCandidacies(
    contest,
    typed.map(({ id, firstName, surname, party, partyName, wonBefore }) => ({
      ...{ id, firstName, surname, party, partyName, wonBefore },
    })),
  )
  const setup = setupFacts({ ...input, candidacies, pollState: contest.pollState })
  const votes = candidacies.flatMap(({ id: candidacy }, at): Vote[] => {
    const own = typed[at]?.votes
    return own === undefined ? [] : [{ candidacy, votes: own }]
  })
  const changes = setupChanges(setupFacts(contest), setup)
  return { ...sentBy(act), setupVersion, setup, changes, votes, cause, note, tries: [] }
}

/** Whoever is added to a public count comes with votes; nobody else's are typed here, and none while the result is withdrawn: a new count has them. */
function checkVotes(contest: ContestDoc, { setup, votes }: SetupProposal): void {
  const isWithdrawn = contest.publicStatus === 'withdrawn'
  const standing = new Set(contest.candidacies.map(({ id }) => id))
  const fields = Object.fromEntries(
    setup.candidacies.flatMap(({ id, firstName, surname }, at) => {
      const hasVotes = votes.some(({ candidacy }) => candidacy === id)
      if (hasVotes === (!isWithdrawn && !standing.has(id))) return []
      const name = `${firstName} ${surname}`.trim()
      const message = hasVotes
        ? `The votes of ${name} are corrected by a new count, not here.`
        : `${name} is added to a public count: how many votes?`
      return [[`candidacies.${at}.votes`, message]]
    }),
  )
  const [first] = Object.values(fields)
  if (first !== undefined) throw new Unprocessable('invalid_request', first, { fields })
}
