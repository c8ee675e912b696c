import { type ContestDoc } from '../../../models/contest-model.js'
import { Conflict } from '../../app-errors.js'

/** Whoever enters, checks, drops or publishes has seen the contest's newest count. */
export function checkSeen({ lastCount, name, pendingStatus }: ContestDoc, seen: number): void {
  if (seen === lastCount) return
  throw new Conflict(
    'stale_count',
    `There is a newer count of ${name}: number ${lastCount}. Look at it first.`,
    {
      details: { number: lastCount, pending: pendingStatus },
    },
  )
}
