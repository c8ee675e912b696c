import type { ConfirmElectionRequest } from '../../../../models/contract/setup-corrections.js'
import { typedOtherwise } from '../../../../models/domain/setup/contest-setup.js'
import { changedElection, electionFieldLabel } from '../../../../models/domain/setup/election-setup.js'
import type { ElectionCorrection, ElectionDoc, ElectionProposal } from '../../../../models/election-model.js'
import { Conflict, type Unprocessable } from '../../../app-errors.js'
import { type Act, checkFrozen, command, storedActor } from '../../command.js'
import * as elections from '../save-election.js'
import { checkConfirmed } from './setup-devices.js'
import * as guard from './setup-guard.js'

type Input = { election: string } & ConfirmElectionRequest

/**
 * Another person types or chooses the new values from her own source: the correction is public, once, in the election's history. No
 * contest is written and no flash is made: every page shows its results under the new names. A difference changes nothing and is kept.
 */
export const confirmElection = command(async (act, input: Input) => {
  const election = await elections.loadElection(input.election)
  if (wasConfirmed(act, election, input)) return election
  guard.checkSetupVersion(election, input.setupVersion)
  checkFrozen(election, 'results')
  const proposal = openProposal(election)
  const { name, droppedProposals, solo } = election
  const asked = { name, proposal, droppedProposals, solo, reason: input.soloReason }
  const soloReason = await guard.checkConfirmer(act, asked)
  guard.checkMayType(act, { name, proposal })
  const differing = typedOtherwise(proposal.changes, guard.typedBy(input))
  if (differing.length > 0) return keepTry(act, election, { proposal, input, differing })
  const looked = await checkConfirmed(act, election, proposal, input)
  return makePublic(act, election, { proposal, input, soloReason, looked })
})

/** The same typing again, after it succeeded. */
function wasConfirmed(act: Act, { setupHistory, setupVersion }: ElectionDoc, input: Input): boolean {
  return setupVersion === input.setupVersion + 1 && guard.isConfirmedAs(act, setupHistory[0], input.typed)
}

function openProposal({ name, proposal, setupVersion }: ElectionDoc): ElectionProposal {
  if (proposal?.setupVersion === setupVersion) return proposal
  throw new Conflict('wrong_status', `No correction of ${name} waits to be confirmed.`)
}

interface Try {
  proposal: ElectionProposal
  input: Input
  differing: string[]
}

async function keepTry(
  act: Act,
  election: ElectionDoc,
  { proposal, input, differing }: Try,
): Promise<Unprocessable> {
  const labelOf = electionFieldLabel
  const { isAgain, tries, more, refusal } = guard.differingTry(act, { proposal, input, differing, labelOf })
  if (isAgain) return refusal
  await elections.markUnseen(election)
  await elections.saveElection(act, election, {
    command: 'confirm-election',
    set: { proposal: { ...proposal, tries } },
    more,
  })
  return refusal
}

interface Confirmed {
  proposal: ElectionProposal
  input: Input
  soloReason: string | null
  looked: { acknowledged?: string[] }
}

async function makePublic(act: Act, election: ElectionDoc, confirmed: Confirmed): Promise<ElectionDoc> {
  const { proposal, input, soloReason, looked } = confirmed
  const setup = changedElection(election, proposal.changes)
  const parties = [...setup.parties]
  elections.checkLabels(parties)
  const speakerParty = elections.listedSpeakerParty({ ...setup, parties })
  await elections.markElection(election)
  const { by, byName, at, cause, note } = proposal
  const row: ElectionCorrection = {
    ...storedActor(act),
    changes: proposal.changes.map((change) => ({ ...change, label: electionFieldLabel(change.field) })),
    ...{ cause, note, soloReason },
    proposedBy: { by, byName, at },
    setupVersion: election.setupVersion + 1,
  }
  const set = {
    ...{ ...setup, parties, speakerParty, proposal: null, droppedProposals: [] },
    ...(await guardAfter(act, election, confirmed)),
    setupHistory: [row, ...election.setupHistory],
    ...elections.owedAfter(act, election, proposal.changes),
  }
  const tries = guard.triesInWords({ ...election, proposal })
  const more = { cause, note, source: input.source, soloReason, tries, ...looked }
  return elections.saveElection(act, election, { command: 'confirm-election', set, more })
}

/** What one person corrected before any result was public is read by somebody else first. */
async function guardAfter(
  act: Act,
  election: ElectionDoc,
  confirmed: Confirmed,
): Promise<ReturnType<typeof guard.setupCorrected>> {
  const after = guard.setupCorrected(act, election, confirmed)
  if (confirmed.soloReason === null || (await elections.hasShownResults(election))) return after
  return { ...after, setupRead: null }
}
