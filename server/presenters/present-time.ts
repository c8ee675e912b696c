import type { TimePartsView, TimeView } from '../../models/contract/fields.js'
import { timeInParts, timeInWords } from '../../models/domain/text/time-in-words.js'

/** A time as it is shown: absolute, with its date and zone. */
export function presentTime(date: Date, timeZone: string): TimeView {
  return timeInWords(date, timeZone)
}

/** The same, also in its parts. */
export function presentTimeParts(date: Date, timeZone: string): TimePartsView {
  return { ...presentTime(date, timeZone), ...timeInParts(date, timeZone) }
}
