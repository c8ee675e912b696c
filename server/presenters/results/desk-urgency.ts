import { type DeskContestView } from '../../../models/contract/contests.js'
import { type Actor } from '../../../models/domain/people/role.js'
import { isWaitingFor } from './is-waiting-for.js'

/** The desk's order, lowest first: provisional, withdrawn, a count that waits for this person, overdue, the rest. */
export function deskUrgency(view: DeskContestView, actor: Actor): number {
  if (view.contest.state === 'provisional') return 0
  if (view.contest.state === 'withdrawn') return 1
  if (view.pending && isWaitingFor(view, actor)) return 2
  return view.overdue ? 3 : 4
}
