import type { ContestDoc } from '../../models/contest-model.js'
import type { ConfirmSetupRequest, ProposeSetupRequest } from '../../models/contract/setup-corrections.js'
import { setupFacts } from '../../models/domain/setup/setup-facts.js'

/** A correction of the contest's set-up, of those values that change. */
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

/** What a second person types from her own source, by the names of the fields. */
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
