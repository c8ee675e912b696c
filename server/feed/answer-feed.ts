import type { FeedAnswer, FeedSlice } from '../../models/contract/feed.js'
import {
  type FeedId,
  type FeedPlace,
  findFeedSlice,
  type FoundSlice,
  type SliceTooLarge,
} from '../queries/reader/find-feed-slice.js'
import { findHeads } from '../queries/reader/find-heads.js'
import { type BoundedCache, boundedCache } from './bounded-cache.js'

/** Milliseconds between two polls of a page that has no socket. */
const pollEvery = 10_000
/** A finished answer is given again for so long, unless the head moves: its `now` may be that old. */
const freshForMs = 10_000
const cacheLimit = 16_000_000

export type FoundChanges = Exclude<FoundSlice, SliceTooLarge>

export interface AnswerParts {
  clock: () => Date
  /** Presents and renders what was found. */
  changesOf: (feed: FeedId, found: FoundChanges, epoch: string) => Promise<FeedSlice['changes']>
}

export type FeedAnswers = (feed: FeedId, after: FeedPlace) => Promise<FeedAnswer | null>

interface Made {
  answer: Promise<FeedAnswer>
  at: number
}

/** Where a feed is; null when there is no such live blog or election. */
export async function placeOf({ kind, id }: FeedId): Promise<FeedPlace | null> {
  const { epoch, liveBlogs, elections } = await findHeads(
    kind === 'live-blog' ? [id] : [],
    kind === 'election' ? [id] : [],
  )
  const [found] = [...liveBlogs, ...elections]
  return found ? { epoch, head: found.feedHead } : null
}

/**
 * What a feed answers after a place; null when there is no such feed. An answer is made once for a head: push and
 * catch-up are the same, and many readers who come back at once share it.
 */
export function feedAnswers({ clock, changesOf }: AnswerParts): FeedAnswers {
  const made = boundedCache<Made>(cacheLimit)

  async function make(feed: FeedId, epoch: string, after: number): Promise<FeedAnswer> {
    const found = await findFeedSlice(feed, after)
    if (!found) throw new Error('a feed vanished while it was read')
    const same = { epoch, head: found.head, now: clock().toISOString(), pollEvery }
    if ('tooMany' in found) return { ...same, reload: true }
    return { after, ...same, changes: await changesOf(feed, found, epoch) }
  }

  return async (feed, { epoch: known, head: after }) => {
    const place = await placeOf(feed)
    if (place === null) return null
    const at = clock()
    // Whoever has nothing yet can believe no number of another epoch.
    if (after > place.head || (after > 0 && known !== place.epoch)) {
      return { ...place, now: at.toISOString(), pollEvery, reload: true }
    }
    const key = `${feed.kind}:${feed.id.toHexString()}:${after}:${place.head}:${place.epoch}`
    const ready = made.get(key)
    if (ready && at.getTime() - ready.at < freshForMs) return ready.answer
    const fresh: Made = { answer: make(feed, place.epoch, after), at: at.getTime() }
    made.set(key, fresh, 0)
    return settled(made, key, fresh)
  }
}

/** A failure is not kept; a finished answer counts with its size. */
async function settled(made: BoundedCache<Made>, key: string, fresh: Made): Promise<FeedAnswer> {
  try {
    const answer = await fresh.answer
    if (made.get(key) === fresh) made.set(key, fresh, sizeOf(answer))
    return answer
  } catch (error) {
    if (made.get(key) === fresh) made.drop(key)
    throw error
  }
}

function sizeOf(answer: FeedAnswer): number {
  if ('reload' in answer) return 0
  return answer.changes.reduce((sum, change) => {
    return sum + change.html.length + (change.kind === 'post' ? change.head.length : 0)
  }, 0)
}
