import type { PendingStatus, ShownStatus } from './count.js'

/** What there is of a contest now, for one person. */
export interface ContestNow {
  /** What readers see. */
  state: ShownStatus
  /** The count that waits; null where none does. */
  pending: PendingStatus | null
  pollIsClosed: boolean
  /** It was called off: nothing of it is counted. */
  calledOff: boolean
  /** The votes are counted again: nobody publishes its result before that is over. */
  recount: boolean
  /** Nobody publishes results of its election now. */
  frozen: boolean
  /** Somebody typed what is to be checked as often as she may, and it still differs. */
  disputed: boolean
  /** The expected time has passed without a result. */
  overdue: boolean
  /** She is a reporter who is assigned to it. */
  isAtCount: boolean
  /** What she may do now. */
  can: Readonly<Record<'enter' | 'check' | 'publish' | 'solo' | 'checkPublished' | 'nameSource', boolean>>
}

export type NextStep =
  | 'check-provisional'
  | 'wait-for-check-of-provisional'
  | 'check'
  | 'name-source'
  | 'wait-for-end-of-dispute'
  | 'publish-alone'
  | 'wait-for-check'
  | 'wait-for-end-of-poll'
  | 'wait-for-end-of-recount'
  | 'wait-for-end-of-freeze'
  | 'no-poll'
  | 'publish'
  | 'wait-for-publishing'
  | 'enter'
  | 'wait-for-count'
  | 'enter-after-withdrawal'
  | 'wait-for-count-after-withdrawal'
  | 'nothing'

/** What comes next for a contest, for this person. */
export function nextStep(now: ContestNow): NextStep {
  const { state, pending, can } = now
  if (state === 'provisional' && can.checkPublished) return 'check-provisional'
  if (pending !== 'checked' && can.nameSource) return 'name-source'
  if (now.calledOff) return 'no-poll'
  if (!now.pollIsClosed && !isPublicNow(state)) return 'wait-for-end-of-poll'
  if (pending) return stepOfPending(now)
  if (state === 'provisional')
    return now.disputed ? 'wait-for-end-of-dispute' : 'wait-for-check-of-provisional'
  if (state === 'published') return 'nothing'
  if (state === 'withdrawn') return can.enter ? 'enter-after-withdrawal' : 'wait-for-count-after-withdrawal'
  return can.enter ? 'enter' : 'wait-for-count'
}

const isPublicNow = (state: ShownStatus): boolean => state === 'published' || state === 'provisional'

function stepOfPending({ pending, recount, frozen, disputed, can }: ContestNow): NextStep {
  if (can.check) return 'check'
  if (can.solo) return 'publish-alone'
  if (pending === 'entered') return disputed ? 'wait-for-end-of-dispute' : 'wait-for-check'
  if (recount) return 'wait-for-end-of-recount'
  if (frozen) return 'wait-for-end-of-freeze'
  return can.publish ? 'publish' : 'wait-for-publishing'
}

/** Whether her own typing or decision is what comes next; a count that is merely awaited calls only who is at it. */
export function isWaitingFor({ state, pending, isAtCount, can }: ContestNow): boolean {
  if (can.checkPublished || can.nameSource) return true
  if (pending) return can.check || can.publish
  if (state === 'withdrawn') return can.enter
  return can.enter && state === 'awaiting' && isAtCount
}

/** The order of the results desk, lowest first: provisional or disputed, withdrawn, a count that waits for this person, overdue, the rest. */
export function urgencyOf(now: ContestNow): number {
  if (now.state === 'provisional' || now.disputed) return 0
  if (now.state === 'withdrawn') return 1
  if (now.pending && isWaitingFor(now)) return 2
  return now.overdue ? 3 : 4
}
