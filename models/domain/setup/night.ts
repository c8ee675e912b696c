import { pollIsClosed } from '../results/contest.js'
import type { PublicStatus } from '../results/count.js'
import { type ElectionPoll, type OwnPoll, pollCloseOf, type PollState, takesCounts } from '../results/poll.js'

/** A count that nobody finished in so many days is no night any more. */
const mostDays = 7

/** What is asked for in a night waits so long for its second person. */
export const wishHours = 1

export interface NightContest extends OwnPoll {
  pollState: PollState | null
  publicStatus: PublicStatus | null
}

/** From the close of a contest's poll until its result is public: its own close, where it has one. */
export function isAtNight(contest: NightContest, election: ElectionPoll, at: Date): boolean {
  if (!takesCounts(contest.pollState)) return false
  if (contest.publicStatus === 'published' || contest.publicStatus === 'provisional') return false
  const closesAt = pollCloseOf(contest, election)
  return pollIsClosed(closesAt, at) && at.getTime() - closesAt.getTime() < mostDays * 86_400_000
}

/** What one person asked for in a night, as it stands in her name. */
export interface Wish {
  at: Date
  what: string
}

/** It waits for its second person yet. */
export function stands(wish: Pick<Wish, 'at'>, at: Date): boolean {
  return at.getTime() - wish.at.getTime() < wishHours * 3_600_000
}

/** Whether anything asked for of these waits yet. */
export function anythingAsked(of: readonly { wish: Pick<Wish, 'at'> | null }[], at: Date): boolean {
  return of.some(({ wish }) => wish !== null && stands(wish, at))
}

/** The very thing that somebody asks for now stands in another's name, and is not too old. */
export function answers(wish: Wish, what: string, at: Date): boolean {
  return wish.what === what && stands(wish, at)
}

/** What is asked for of a contest's poll, and of all polls of an election. */
export function wishedPoll({ pollClosesAt, pollingDate }: OwnPoll): string {
  return `poll closes ${pollClosesAt ?? 'as usual'}, ${pollingDate}`
}

export function wishedClose({ pollClosesAt, timeZone }: { pollClosesAt: string; timeZone: string }): string {
  return `poll closes ${pollClosesAt}, ${timeZone}`
}

const pollShape = /^poll closes (as usual|\S+), (\S+)$/

/** The same read back; null: it is for something else. */
export function pollOfWish(what: string): OwnPoll | null {
  const [, close, pollingDate] = pollShape.exec(what) ?? []
  if (close === undefined || pollingDate === undefined) return null
  return { pollClosesAt: close === 'as usual' ? null : close, pollingDate }
}

export function closeOfWish(what: string): { pollClosesAt: string; timeZone: string } | null {
  const [, pollClosesAt, timeZone] = pollShape.exec(what) ?? []
  return pollClosesAt === undefined || timeZone === undefined ? null : { pollClosesAt, timeZone }
}
