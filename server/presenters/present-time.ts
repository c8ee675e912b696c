import type { TimeView } from '../../models/contract/fields.js'
import { timeInWords } from '../../models/domain/text/time-in-words.js'

/** A time as it is shown: absolute, with its date and zone. */
export function presentTime(date: Date, timeZone: string): TimeView {
  return timeInWords(date, timeZone)
}
