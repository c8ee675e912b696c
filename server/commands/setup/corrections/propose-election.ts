import type { ProposeElectionRequest } from '../../../../models/contract/elections.js'
import { canonicalJson } from '../../../../models/domain/audit/canonical-json.js'
import { changedElection, electionChanges } from '../../../../models/domain/setup/election-setup.js'
import type { ElectionDoc, ElectionProposal } from '../../../../models/election-model.js'
import { Conflict, Unprocessable } from '../../../app-errors.js'
import { type Act, command, sentBy } from '../../command.js'
import * as elections from '../save-election.js'
import { checkZone } from '../setup-checks.js'
import { checkNoProposal, checkSetupVersion } from './setup-guard.js'

type Input = { election: string } & ProposeElectionRequest

/** What results of the election stand on is to be something else: readers see what they saw until another person confirms it. */
export const proposeElection = command(async (act, { election: id, ...input }: Input) => {
  const election = await elections.loadElection(id)
  checkParties(election, input)
  checkZone(input, election.timeZone)
  const proposal = proposalOf(act, election, input)
  if (isSame(election.proposal, proposal)) return election
  checkSetupVersion(election, input.setupVersion)
  await checkUnderResults(election)
  checkNoProposal(election)
  const { changes, cause, note } = proposal
  if (changes.length === 0) {
    throw new Unprocessable('nothing_changes', 'Nothing of it is otherwise than it stands.')
  }
  checkSetup(election, changes)
  await elections.markUnseen(election)
  const more = { cause, note, fields: changes.map(({ field }) => field) }
  return elections.saveElection(act, election, { command: 'propose-election', set: { proposal }, more })
})

/** What the election would be can stand. */
function checkSetup(election: ElectionDoc, changes: ElectionProposal['changes']): void {
  const { parties, speakerParty } = changedElection(election, changes)
  elections.checkLabels([...parties])
  elections.listedSpeakerParty({ parties: [...parties], speakerParty })
}

function proposalOf(act: Act, election: ElectionDoc, input: Omit<Input, 'election'>): ElectionProposal {
  const { setupVersion, cause, note } = input
  return {
    ...sentBy(act),
    setupVersion,
    changes: electionChanges(election, input),
    cause,
    note,
    tries: [],
  }
}

/** The same request again, after it succeeded. */
function isSame(open: ElectionProposal | null, again: ElectionProposal): boolean {
  if (!open?.by.equals(again.by) || open.setupVersion !== again.setupVersion) return false
  const said = ({ changes, cause, note }: ElectionProposal): string =>
    canonicalJson([changes.map(({ field, after }) => [field, after]), cause, note])
  return said(open) === said(again)
}

function checkParties({ name, parties }: ElectionDoc, sent: Pick<Input, 'parties'>): void {
  const at = sent.parties.findIndex(({ of }) => !parties.some(({ abbreviation }) => abbreviation === of))
  const unknown = sent.parties[at]
  if (!unknown) return
  const message = `${unknown.of} is no party of ${name}.`
  throw new Unprocessable('invalid_request', message, {
    fields: { [`parties.${at}.abbreviation`]: message },
  })
}

async function checkUnderResults(election: ElectionDoc): Promise<void> {
  if (await elections.standsUnderResults(election)) return
  throw new Conflict(
    'wrong_status',
    `No count of ${election.name} is checked or public: its set-up is edited directly.`,
  )
}
