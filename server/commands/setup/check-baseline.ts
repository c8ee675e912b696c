import { type Baseline } from '../../../models/domain/results/contest.js'
import { isComparable } from '../../../models/domain/results/outcome.js'
import { Unprocessable } from '../../app-errors.js'

/** Every outcome and swing of a contest is told against its baseline: one that nobody won would leave its pages without words. */
export function checkBaseline(baseline: Baseline | null): void {
  if (!baseline || isComparable(baseline)) return
  const message = 'One party had more votes than every other one: a result is told against who won then.'
  throw new Unprocessable('invalid_request', message, { fields: { 'baseline.votes': message } })
}
