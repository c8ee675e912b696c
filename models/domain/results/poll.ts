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

/** A poll that does not take place on its day: put off to another one, or called off because a party's candidate died. */
export const pollStates = ['postponed', 'countermanded', 'abandoned'] as const
export type PollState = (typeof pollStates)[number]

const day = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
})

/** "16 November 2023", of an ISO date. */
export const dayInWords = (date: string): string => day.format(new Date(`${date}T12:00:00Z`))

/** "Poll postponed to 16 November 2023", "Poll countermanded"; null where it takes place as planned. */
export function pollInWords({ pollState, pollingDate }: PolledContest): string | null {
  if (pollState === null) return null
  return pollState === 'postponed' ? `Poll postponed to ${dayInWords(pollingDate)}` : `Poll ${pollState}`
}

export interface PolledContest {
  pollState: PollState | null
  pollingDate: string
}

/** A poll that was called off is not counted; one that was put off is, once its new poll has closed. */
export function takesCounts(state: PollState | null): boolean {
  return state === null || state === 'postponed'
}
