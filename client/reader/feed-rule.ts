import type { FeedAnswer, FeedSlice, PostChange } from '../../models/contract/feed.js'

export type Step =
  { do: 'ignore' } | { do: 'pull' } | { do: 'offer-reload' } | { do: 'apply'; slice: FeedSlice }

/** The whole rule of the feed: what a page does with an answer or a push, given its cursor and epoch. */
export function stepFor(cursor: number, epoch: string, answer: FeedAnswer): Step {
  if ('reload' in answer || answer.epoch !== epoch) return { do: 'offer-reload' }
  if (answer.head <= cursor) return { do: 'ignore' }
  if (answer.after > cursor) return { do: 'pull' }
  return { do: 'apply', slice: answer }
}

/** What is known of the posts on a page. */
export interface Held {
  /** Only the front page takes new posts. */
  front: boolean
  /**
   * The highest number on the page when it was loaded. Numbers have no gaps, so a higher one is new to the
   * page.
   */
  highestAtLoad: number
  onPage: (id: string) => boolean
  /** A waiting post counts as on the page. */
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
