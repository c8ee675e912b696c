import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountMove, type PublicMove } from '../../../models/domain/results/count.js'
import { type Act } from '../act.js'
import { type AuditState, appendAudit } from './append-audit.js'

export interface ContestAudit {
  command: CountMove | PublicMove | 'add-contest' | 'assign-reporter' | 'unassign-reporter'
  before: ContestDoc | null
  after: ContestDoc
  /** A reason, cause or note that came with it. */
  more?: AuditState
}

/** What is done to a contest and its counts stands in its election's chain; the figures are in the counts, which are kept. */
export async function auditContest(act: Act, { command, before, after, more }: ContestAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'election', id: after.election },
    command,
    subject: `contest:${after._id.toHexString()}`,
    before: before && stateOf(before),
    after: { ...stateOf(after), ...more },
  })
}

function stateOf(contest: ContestDoc): AuditState {
  return {
    name: contest.name,
    version: contest.version,
    lastCount: contest.lastCount,
    pendingCount: contest.pendingCount?.toHexString() ?? null,
    pendingStatus: contest.pendingStatus,
    publishedCount: contest.publishedCount?.toHexString() ?? null,
    publicStatus: contest.publicStatus,
    watched: contest.watched,
    reporters: contest.reporters.map((id) => id.toHexString()),
  }
}
