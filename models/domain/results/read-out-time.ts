import { timeInWords } from '../text/time-in-words.js'
import { shownAt } from '../text/zoned-time.js'

const dayMs = 86_400_000
/** Clocks at counts differ from ours by as much. */
const aheadOfNowMs = 5 * 60_000

export interface ReadOutWindow {
  pollClosesAt: Date
  now: Date
}

/** A returning officer reads out after the poll's close; five minutes ahead of our clock are hers. */
export function isPossibleReadOut(moment: Date, { pollClosesAt, now }: ReadOutWindow): boolean {
  const time = moment.getTime()
  return time >= pollClosesAt.getTime() && time <= now.getTime() + aheadOfNowMs
}

/** What is said of a time at which nobody can have read it out. */
export function impossibleReadOut(
  { pollClosesAt }: Pick<ReadOutWindow, 'pollClosesAt'>,
  zone: string,
): string {
  return `Nobody can have read it out then: it was after the poll closed, ${timeInWords(pollClosesAt, zone).text}, and not later than now.`
}

export interface TypedReadOut extends ReadOutWindow {
  timeZone: string
}

const shape = /^(?:(\d{4}-\d{2}-\d{2})[T ]+)?([01]?\d|2[0-3])[:.]?([0-5]\d)$/

/**
 * What somebody means by "03:12": of the moments at which clocks in that zone show it, between the poll's close and five minutes
 * ahead, the one nearest to now. "2023-10-20 03:12" names the day too. Null for what is no time of day, and for what is no possible one.
 */
export function readOutMoment(typed: string, of: TypedReadOut): Date | null {
  const [, day, hours, minutes] = shape.exec(typed.trim()) ?? []
  if (hours === undefined || minutes === undefined) return null
  if (day !== undefined && !isDay(day)) return null
  const shown = shownAt(of.now.getTime(), of.timeZone)
  const today = Math.floor(shown / dayMs) * dayMs
  const days = day === undefined ? [1, 0, -1, -2].map((by) => today + by * dayMs) : [Date.parse(day)]
  const clock = (Number(hours) * 60 + Number(minutes)) * 60_000
  const moments = days.flatMap((each) => momentsShowing(each + clock, of.timeZone))
  const possible = moments.filter((moment) => isPossibleReadOut(new Date(moment), of))
  const away = (moment: number): number => Math.abs(moment - of.now.getTime())
  const [nearest] = possible.sort((one, other) => away(one) - away(other))
  return nearest === undefined ? null : new Date(nearest)
}

/** The thirtieth of February would be taken for a day of March. */
function isDay(day: string): boolean {
  const moment = Date.parse(`${day}T00:00Z`)
  return !Number.isNaN(moment) && new Date(moment).toISOString().startsWith(day)
}

/** What is said of something typed that is no time of day, with its day or without; null of one that is. */
export function noTimeOfDay(typed: string): string | null {
  const text = typed.trim()
  const [whole, day] = shape.exec(text) ?? []
  if (whole === undefined)
    return `“${text}” is no time of day: hours and minutes are needed, from 00:00 to 23:59, as 03:12.`
  if (day === undefined || isDay(day)) return null
  return `${day} is no day: year, month and day are needed, as 2024-07-05 03:12.`
}

/** Where clocks go back an hour is shown twice, where they go forward one is not shown at all. */
function momentsShowing(wanted: number, timeZone: string): number[] {
  if (Number.isNaN(wanted)) return []
  const ahead = [wanted - dayMs, wanted + dayMs].map((near) => shownAt(near, timeZone) - near)
  return [...new Set(ahead)].map((by) => wanted - by).filter((moment) => shownAt(moment, timeZone) === wanted)
}
