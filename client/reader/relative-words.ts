import { countInWords } from '../../models/domain/text/count-in-words.js'

const minute = 60_000
const hour = 60 * minute

const ago = (count: number, unit: string): string => `${countInWords(count, unit)} ago`

/** "3 minutes ago"; empty for a time more than a day ago or still to come, where the exact time is enough. */
export function relativeWords(then: Date, now: Date): string {
  const ms = now.getTime() - then.getTime()
  if (!(ms > -minute && ms < 24 * hour)) return ''
  if (ms < minute) return 'just now'
  return ms < hour ? ago(Math.floor(ms / minute), 'minute') : ago(Math.floor(ms / hour), 'hour')
}
