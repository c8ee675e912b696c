import { clockIn, momentOf } from '../text/zoned-time.js'

/** The day of a poll and when it closes, as a contest has them. */
export interface OwnPoll {
  /** ISO date. */
  pollingDate: string
  /** ISO 8601, UTC; null: as the election's. */
  pollClosesAt: string | null
}

/** The same of an election, for every contest that has none of its own. */
export interface ElectionPoll {
  timeZone: string
  pollClosesAt: Date
}

/**
 * When the poll of a contest closes: at its own time, else at the election's; on a later day of its own at the same hour. A day before
 * the election's alone opens nothing earlier.
 */
export function pollCloseOf({ pollingDate, pollClosesAt }: OwnPoll, election: ElectionPoll): Date {
  if (pollClosesAt !== null) return new Date(pollClosesAt)
  const { timeZone, pollClosesAt: usual } = election
  const hour = clockIn(usual, timeZone).slice(11)
  const ownDay = momentOf(`${pollingDate}T${hour}`, timeZone)
  return ownDay && ownDay > usual ? ownDay : usual
}

/** A poll closes on its own day, as clocks of the place show it. */
export function closesOnItsDay({ pollingDate, pollClosesAt }: OwnPoll, timeZone: string): boolean {
  return pollClosesAt === null || clockIn(new Date(pollClosesAt), timeZone).slice(0, 10) === pollingDate
}
