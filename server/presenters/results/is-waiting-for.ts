import { type DeskContestView } from '../../../models/contract/contests.js'
import { type Actor, hasRole } from '../../../models/domain/people/role.js'

/** Whether her own typing or decision is what comes next; a count that is merely awaited calls only who is at it. */
export function isWaitingFor({ can, contest, pending, reporters }: DeskContestView, actor: Actor): boolean {
  if (can.checkPublished) return true
  if (pending) return can.check || can.publish
  if (contest.state === 'withdrawn') return can.enter
  const isThere = hasRole(actor, 'reporter') && reporters.some(({ id }) => id === actor.id)
  return can.enter && contest.state === 'awaiting' && isThere
}
