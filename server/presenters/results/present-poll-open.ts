import { pollIsClosed } from '../../../models/domain/results/contest.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { presentTime } from '../present-time.js'

/** Before the poll closes no result is published: until when, in words; null afterwards. */
export function presentPollOpen(
  { pollClosesAt, timeZone }: Pick<ElectionDoc, 'pollClosesAt' | 'timeZone'>,
  at: Date,
): string | null {
  if (pollIsClosed(pollClosesAt, at)) return null
  return `The poll is open until ${presentTime(pollClosesAt, timeZone).text}: no result is published before then.`
}
