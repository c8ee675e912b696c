const formats = new Map<string, Intl.DateTimeFormat>()

/** Whether this machine knows the zone: another one, where a store was written, may know more. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== ''
  } catch {
    return false
  }
}

/** Clocks of a zone that nobody here knows are shown in UTC, and say so. */
export const knownZone = (name: string): string => (isTimeZone(name) ? name : 'UTC')

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const digits = '2-digit'
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: knownZone(timeZone),
    hourCycle: 'h23',
    year: 'numeric',
    month: digits,
    day: digits,
    hour: digits,
    minute: digits,
    second: digits,
  })
  formats.set(timeZone, format)
  return format
}

/** What clocks in the zone show, as if it were UTC: milliseconds, to the second. */
export function shownAt(moment: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(moment)
  const part = (name: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find(({ type }) => type === name)?.value ?? 0)
  const day = [part('year'), part('month') - 1, part('day')] as const
  return Date.UTC(...day, part('hour'), part('minute'), part('second'))
}

/** A moment as clocks in the zone show it, to the minute: "2023-10-19T22:00". */
export function clockIn(date: Date, timeZone: string): string {
  return new Date(shownAt(date.getTime(), timeZone)).toISOString().slice(0, 16)
}

/** Years of two digits would be taken for those of the twentieth century. */
const shape = /^[12]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}$/

/**
 * The moment at which clocks in the zone show "2023-10-19T22:00"; null for what is no day and time, or no zone. An hour that comes
 * twice is its first; one that is left out is as much later as the clocks are put forward.
 */
export function momentOf(clock: string, timeZone: string): Date | null {
  const wanted = shape.test(clock) ? Date.parse(`${clock}:00Z`) : Number.NaN
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 16) !== clock) return null
  if (!isTimeZone(timeZone)) return null
  const day = 86_400_000
  const ahead = [wanted - day, wanted + day].map((near) => shownAt(near, timeZone) - near)
  const tried = ahead.map((by) => wanted - by).sort((a, b) => a - b)
  const fitting = tried.find((moment) => shownAt(moment, timeZone) === wanted)
  return new Date(fitting ?? Math.max(...tried))
}

/**
 * The moment that a field of a form says. While it shows the time that stood there it is that very moment: in the second of two equal
 * hours too, and to the second.
 */
export function momentTyped(clock: string, timeZone: string, stood: string | null): Date | null {
  const moment = momentOf(clock, timeZone)
  if (!moment || stood === null) return moment
  const before = new Date(stood)
  return clockIn(before, timeZone) === clock ? before : moment
}
