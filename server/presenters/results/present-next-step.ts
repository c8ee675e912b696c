import { type ContestPermissions } from '../../../models/contract/contests.js'
import type { CountDoc } from '../../../models/count-model.js'
import { pollIsClosed } from '../../../models/domain/results/contest.js'
import type { DeskContest } from '../../queries/results/find-desk-contest.js'

export interface NextStepOf {
  full: DeskContest
  pending: CountDoc | null
  can: ContestPermissions
  at: Date
}

/** What comes next for a contest, in words for whoever looks. */
export function presentNextStep(of: NextStepOf): string {
  const { full, pending, can } = of
  const isProvisional = full.contest.publicStatus === 'provisional'
  if (isProvisional && can.checkPublished) return 'Provisional, check it: type it yourself'
  if (pending) return pendingStep(of, pending)
  if (isProvisional) return 'Provisional: needs a second person to check it'
  if (full.published) return 'Public, nothing to do'
  if (full.contest.publicStatus === 'withdrawn') {
    return can.enter ? 'Withdrawn: enter the right count' : 'Withdrawn: waiting for the right count'
  }
  return can.enter ? 'Enter the count' : 'Waiting for the count'
}

function pendingStep({ full, can, at }: NextStepOf, pending: CountDoc): string {
  if (can.check) return 'Check it: type it yourself'
  if (can.solo) return 'Needs a second person, or publish it alone'
  if (pending.status === 'entered') return 'Needs a second person to check it'
  if (!pollIsClosed(full.election.pollClosesAt, at)) return 'Publish once the poll has closed'
  if (full.election.frozen) return 'Publish once results are no longer frozen'
  return can.publish ? 'Publish it' : 'Ready: the desk or an editor publishes it'
}
