import type { FeedAnswer, FeedSlice, PostChange } from '../../models/contract/feed.js'

export type Step =
  { do: 'ignore' } | { do: 'pull' } | { do: 'offer-reload' } | { do: 'apply'; slice: FeedSlice }

/** The whole rule of the feed: what to do with an answer or a push when this much is known. */
export function stepFor(cursor: number, epoch: string, answer: FeedAnswer): Step {
  if ('reload' in answer || answer.epoch !== epoch) return { do: 'offer-reload' }
  if (answer.head <= cursor) return { do: 'ignore' }
  if (answer.after > cursor) return { do: 'pull' }
  return { do: 'apply', slice: answer }
}

/** What a page holds. */
export interface Held {
  /** Only the front page takes new posts. */
  front: boolean
  /** The highest number on the page when it was loaded: numbers have no gaps, so a higher one is new to it. */
  highestAtLoad: number
  onPage: (id: string) => boolean
  /** Waiting posts count as on the page. */
  isWaiting: (id: string) => boolean
}

export function placeOf(
  change: Pick<PostChange, 'id' | 'number'>,
  held: Held,
): 'replace' | 'wait' | 'ignore' {
  if (held.onPage(change.id)) return 'replace'
  if (held.isWaiting(change.id)) return 'wait'
  return held.front && change.number > held.highestAtLoad ? 'wait' : 'ignore'
}
