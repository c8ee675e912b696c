import { otherEpoch, type ReaderHandshake } from '../../models/contract/feed.js'
import { slug } from '../../models/contract/fields.js'
import { findEpoch } from '../queries/reader/find-epoch.js'
import type { FeedId } from '../queries/reader/find-feed-slice.js'
import { findElection } from '../queries/setup/find-election.js'
import { findLiveBlog } from '../queries/setup/find-live-blog.js'
import { placeOf } from './answer-feed.js'
import type { FeedLog, ReaderNamespace } from './feed-parts.js'
import type { FeedRooms } from './feed-rooms.js'
import { roomOf } from './watch-heads.js'

export interface AdmissionParts {
  clock: () => Date
  log: FeedLog
  rooms: Pick<FeedRooms, 'follow'>
}

type ReaderSocket = ReaderNamespace['sockets'] extends Map<string, infer S> ? S : never

/** A socket is put into the room of the feed that its page follows, and told the head of that feed. */
export function admitReaders(reader: ReaderNamespace, parts: AdmissionParts): void {
  reader.use((socket, next) => {
    feedOf(socket.handshake.auth).then(
      (feed) => {
        if (typeof feed !== 'string') socket.data.feed = feed
        next(typeof feed === 'string' ? new Error(feed) : undefined)
      },
      (err: unknown) => {
        parts.log.error({ err }, 'a reader could not be admitted')
        next(new Error('store_unavailable'))
      },
    )
  })
  reader.on('connection', (socket) => {
    followFeed(socket, parts).catch((err: unknown) => {
      parts.log.error({ err }, 'a reader could not be told the head')
      socket.disconnect(true)
    })
  })
}

/** First the room, then the head: a change in between is in one of the two. */
async function followFeed(socket: ReaderSocket, { clock, rooms }: AdmissionParts): Promise<void> {
  const { feed } = socket.data
  if (!feed) throw new Error('a reader came in without a feed')
  await socket.join(roomOf(feed))
  const place = await placeOf(feed)
  if (place === null) throw new Error('a feed vanished while a reader came in')
  rooms.follow(feed, place)
  socket.emit('head', { ...place, now: clock().toISOString() })
}

/** The feed of a page, or why its socket is not let in. A page of another epoch would apply what it is told to what is no more. */
async function feedOf(auth: unknown): Promise<FeedId | 'not_found' | typeof otherEpoch> {
  if (!isHandshake(auth)) return 'not_found'
  const isLiveBlog = auth.feed === 'live'
  const found = isLiveBlog ? await findLiveBlog(auth.slug) : await findElection(auth.slug)
  if (!found) return 'not_found'
  if ((auth.epoch ?? '') !== (await findEpoch())) return otherEpoch
  return { kind: isLiveBlog ? 'live-blog' : 'election', id: found._id }
}

function isHandshake(auth: unknown): auth is ReaderHandshake {
  if (typeof auth !== 'object' || auth === null || !('feed' in auth) || !('slug' in auth)) return false
  return (auth.feed === 'live' || auth.feed === 'election') && slug.safeParse(auth.slug).success
}
