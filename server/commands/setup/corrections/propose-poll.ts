import type { ContestDoc, SetupProposal } from '../../../../models/contest-model.js'
import type { ProposePollRequest } from '../../../../models/contract/setup-corrections.js'
import { setupChanges, setupFacts } from '../../../../models/domain/setup/contest-setup.js'
import { Unprocessable } from '../../../app-errors.js'
import { type Act, command, sentBy } from '../../command.js'
import { loadContest, saveUnseen } from '../../results/save-contest.js'
import { checkOwnPoll } from '../setup-checks.js'
import * as guard from './setup-guard.js'

type Input = { contest: string } & ProposePollRequest

/** A poll is postponed to another day, countermanded, abandoned, or takes place after all: readers are told once another person confirms it. */
export const proposePoll = command(async (act, { contest: id, ...input }: Input) => {
  const loaded = await loadContest(id)
  const { contest } = loaded
  const proposal = proposalOf(act, contest, input)
  if (guard.isSameProposal(contest.proposal, proposal)) return contest
  guard.checkSetupVersion(contest, input.setupVersion)
  guard.checkPollMayChange(contest)
  guard.checkNoProposal(contest)
  checkDay(contest, input)
  if (proposal.changes.length === 0) {
    throw new Unprocessable('nothing_changes', 'Nothing of it is otherwise than it stands.')
  }
  checkOwnPoll(act, { ...loaded, contest: { ...contest, ...proposal.setup } })
  return saveUnseen(act, contest, {
    command: 'propose-poll',
    update: { $set: { proposal } },
    more: { note: input.note, fields: proposal.changes.map(({ field }) => field) },
  })
})

function proposalOf(act: Act, contest: ContestDoc, input: Omit<Input, 'contest'>): SetupProposal {
  const { setupVersion, pollState, pollingDate, pollClosesAt, note } = input
  const now = setupFacts(contest)
  const moved = pollingDate === null ? {} : { pollingDate, pollClosesAt }
  const setup = { ...now, pollState, ...moved }
  const changes = setupChanges(now, setup)
  return { ...sentBy(act), setupVersion, setup, changes, votes: [], cause: null, note, tries: [] }
}

/** A poll is postponed to a later day, with the time at which it closes then; one that was called off has no new day. */
function checkDay(
  { pollingDate: planned, pollState: stands }: ContestDoc,
  { pollState, pollingDate, pollClosesAt }: Omit<Input, 'contest'>,
): void {
  const fields: Record<string, string> = {}
  if (pollState === 'postponed') {
    if (pollingDate === null) fields['pollingDate'] = 'To which day is it postponed?'
    else if (pollingDate <= planned) fields['pollingDate'] = 'It is postponed to a later day than it had.'
    if (pollClosesAt === null) fields['pollClosesAt'] = 'When does the new poll close?'
  } else if (pollState === null && stands === 'postponed' && pollingDate === null) {
    fields['pollingDate'] = 'On which day does it take place? It was postponed from the day that it had.'
  } else if (pollState !== null && pollingDate !== null) {
    fields['pollingDate'] = 'A poll that was called off has no new day: propose that once it is known.'
  }
  const [first] = Object.values(fields)
  if (first !== undefined) throw new Unprocessable('invalid_request', first, { fields })
}
