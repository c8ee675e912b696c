import type { ContestDoc } from '../../models/contest-model.js'
import type { ConfirmSetupRequest, ProposeSetupRequest } from '../../models/contract/setup-corrections.js'
import { setupFacts } from '../../models/domain/setup/setup-facts.js'

/** The input that proposes a correction of these values of the contest's set-up. */
export const proposalOf = (
  contest: ContestDoc,
  change: Partial<ProposeSetupRequest>,
): ProposeSetupRequest & { contest: string } => ({
  contest: contest._id.toHexString(),
  setupVersion: contest.setupVersion,
  cause: 'ours',
  note: 'The electorate was mistyped.',
  ...setupFacts(contest),
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
