const minute = 60_000
const hour = 60 * minute

const counted = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'} ago`

/** "3 minutes ago"; nothing for what is a day old or still to come: the exact time stands beside it. */
export function relativeWords(then: Date, now: Date): string {
  const ms = now.getTime() - then.getTime()
  if (!(ms > -minute && ms < 24 * hour)) return ''
  if (ms < minute) return 'just now'
  return ms < hour ? counted(Math.floor(ms / minute), 'minute') : counted(Math.floor(ms / hour), 'hour')
}
