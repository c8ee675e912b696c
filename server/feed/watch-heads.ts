import { ElectionModel } from '../../models/election-model.js'
import { LiveBlogModel } from '../../models/live-blog-model.js'
import type { FeedId, FeedPlace } from '../queries/reader/find-feed-slice.js'
import { findHeads } from '../queries/reader/find-heads.js'

export const roomOf = ({ kind, id }: FeedId): string => `${kind}:${id.toHexString()}`

/** How far the feeds are that somebody follows, by room. */
export async function readFeedHeads(feeds: readonly FeedId[]): Promise<Map<string, FeedPlace>> {
  const idsOf = (kind: FeedId['kind']) => feeds.filter((feed) => feed.kind === kind).map(({ id }) => id)
  const { epoch, liveBlogs, elections } = await findHeads(idsOf('live-blog'), idsOf('election'))
  return new Map([
    ...liveBlogs.map(
      ({ id, feedHead }) => [roomOf({ kind: 'live-blog', id }), { epoch, head: feedHead }] as const,
    ),
    ...elections.map(
      ({ id, feedHead }) => [roomOf({ kind: 'election', id }), { epoch, head: feedHead }] as const,
    ),
  ])
}

export interface DeskHead {
  kind: 'live-blog' | 'election'
  id: string
  deskHead: number
}

/** The newsroom's head of every live blog and election: of closed live blogs too, whose corrections go on. */
export async function readDeskHeads(): Promise<DeskHead[]> {
  const liveBlogs = await LiveBlogModel.find().select({ deskHead: 1 }).lean()
  const elections = await ElectionModel.find().select({ deskHead: 1 }).lean()
  return [
    ...liveBlogs.map(
      ({ _id, deskHead }) => ({ kind: 'live-blog', id: _id.toHexString(), deskHead }) as const,
    ),
    ...elections.map(({ _id, deskHead }) => ({ kind: 'election', id: _id.toHexString(), deskHead }) as const),
  ]
}

/**
 * Runs one look at a time. Whoever asks while one runs gets the next one, which begins after the asking and so sees what
 * was committed before it; all who wait share it.
 */
export function oneAtATime(look: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | null = null
  return () => {
    waiting ??= last
      .catch(() => undefined)
      .then(() => {
        waiting = null
        return look()
      })
    last = waiting
    return waiting
  }
}
