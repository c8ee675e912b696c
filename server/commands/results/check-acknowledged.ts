import { type Doubt, unacknowledged } from '../../../models/domain/results/doubts.js'
import { Unprocessable } from '../../app-errors.js'

/** Each warning is acknowledged by its name; the names of those that stand are kept. */
export function checkAcknowledged(doubts: readonly Doubt[], names: readonly string[]): string[] {
  const open = unacknowledged(doubts, names)
  if (open.length > 0) {
    const message = `Please look at this first: ${open.map((doubt) => doubt.message).join(' ')}`
    throw new Unprocessable('warnings_not_acknowledged', message, { details: open })
  }
  const standing = doubts.map(({ name }) => name)
  return names.filter((name, index) => standing.includes(name) && names.indexOf(name) === index)
}
