import type { ElectionDoc } from '../../../models/election-model.js'
import { presentTime } from '../present-time.js'

/** Who froze the results of an election, since when, and what goes on; null while they are not frozen. */
export function presentResultsFrozen({
  frozen,
  timeZone,
}: Pick<ElectionDoc, 'frozen' | 'timeZone'>): string | null {
  if (!frozen) return null
  const since = presentTime(frozen.at, timeZone).text
  return `Results are frozen by ${frozen.byName} since ${since}: publishing waits. Entering, checking and withdrawing go on.`
}
