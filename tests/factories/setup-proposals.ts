import type { ContestDoc } from '../../models/contest-model.js'
import type { ProposeElectionRequest } from '../../models/contract/elections.js'
import type {
  ConfirmElectionRequest,
  ConfirmSetupRequest,
  ProposeSetupRequest,
} from '../../models/contract/setup-corrections.js'
import { editableSetup } from '../../models/domain/setup/contest-setup.js'
import type { ElectionDoc } from '../../models/election-model.js'

/** The input that proposes a correction of these values of the contest's set-up. */
export const proposalOf = (
  contest: ContestDoc,
  change: Partial<ProposeSetupRequest>,
): ProposeSetupRequest & { contest: string } => ({
  contest: contest._id.toHexString(),
  setupVersion: contest.setupVersion,
  cause: 'ours',
  note: 'The electorate was mistyped.',
  ...editableSetup(contest),
  ...change,
})

/** The input that confirms it: what the second person types from her own source, by field. */
export const confirmationOf = (
  contest: ContestDoc,
  typed: Record<string, string>,
): ConfirmSetupRequest & { contest: string } => ({
  contest: contest._id.toHexString(),
  setupVersion: contest.setupVersion,
  typed: Object.entries(typed).map(([field, value]) => ({ field, value })),
  source: 'Statement of persons nominated',
  acknowledged: [],
  soloReason: '',
})

/** A correction of the election's own set-up, of those values that change. */
export const electionProposalOf = (
  election: ElectionDoc,
  change: Partial<ProposeElectionRequest>,
): ProposeElectionRequest & { election: string } => {
  const { _id, name, kind, timeZone, pollingDate, seats, speakerParty, setupVersion } = election
  return {
    ...{ election: _id.toHexString(), name, kind, timeZone, pollingDate, seats, speakerParty, setupVersion },
    ...{ parties: [], cause: 'ours', note: 'It was mistyped.' },
    ...change,
  }
}

/** What a second person types or chooses from her own source, by the names of the fields. */
export const electionConfirmationOf = (
  election: ElectionDoc,
  typed: Record<string, string>,
): ConfirmElectionRequest & { election: string } => ({
  election: election._id.toHexString(),
  setupVersion: election.setupVersion,
  typed: Object.entries(typed).map(([field, value]) => ({ field, value })),
  source: 'The Electoral Commission',
  soloReason: '',
})
