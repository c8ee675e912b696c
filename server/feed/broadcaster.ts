import type { FeedAnswer } from '../../models/contract/feed.js'
import { NotFound } from '../app-errors.js'
import { reached } from '../database.js'
import type { FeedId, FeedPlace } from '../queries/reader/find-feed-slice.js'
import type { Site } from '../render/site.js'
import { admitReaders } from './admit-readers.js'
import { type FeedAnswers, feedAnswers } from './answer-feed.js'
import { buildFeedSlice } from './build-feed-slice.js'
import type { Feed, FeedLog, FeedSockets } from './feed-parts.js'
import { type FeedRooms, feedRooms } from './feed-rooms.js'
import { lookAgain } from './look-again.js'
import { newsroomHints } from './newsroom-hints.js'
import { oneAtATime, readFeedHeads, roomOf } from './watch-heads.js'

export interface FeedParts {
  site: Site
  clock: () => Date
  log: FeedLog
}

/** The feed of this process. It sends what is now true, never what was said at the time. */
export function createFeed({ site, clock, log }: FeedParts): Feed {
  const answers = feedAnswers({ clock, changesOf: buildFeedSlice(site) })
  let sockets: FeedSockets | null = null
  const rooms = feedRooms((feed, after) => push(answers, sockets, { feed, after }), log)
  const hints = newsroomHints()
  const look = oneAtATime(async () => {
    if (!sockets) return
    const { reader, newsroom } = sockets
    rooms.forgetEmpty((room) => !reader.adapter.rooms.has(room))
    rooms.moved(await readFeedHeads(rooms.followed()))
    await hints(newsroom)
  })
  const watch = lookAgain(look, log, 'the heads could not be read')
  return {
    attach: (given) => {
      sockets = given
      admitReaders(given.reader, { clock, log, rooms })
      watch.begin()
    },
    poke: watch.look,
    flush: () => flush(look, rooms),
    publicSlice: async (feed, after) => {
      const answer = await answers(feed, after)
      if (!answer) throw new NotFound()
      return answer
    },
    connected: () => ({
      readers: sockets?.reader.sockets.size ?? 0,
      newsroom: sockets?.newsroom.sockets.size ?? 0,
    }),
    close: async () => {
      watch.end()
      await flush(look, rooms).catch((err: unknown) =>
        log.error({ err }, 'the last slices could not be sent'),
      )
    },
  }
}

async function flush(look: () => Promise<void>, rooms: FeedRooms): Promise<void> {
  await look()
  await rooms.sendDue()
}

/** The same slice to everybody in the room: it is encoded once. Where the epoch is another nobody stays: a page that knows of none would go on. */
async function push(
  answers: FeedAnswers,
  sockets: FeedSockets | null,
  { feed, after }: { feed: FeedId; after: FeedPlace },
): Promise<FeedPlace> {
  const answer: FeedAnswer | null = await answers(feed, after)
  if (!answer || !sockets || (answer.epoch === after.epoch && answer.head === after.head)) return after
  await reached('feed:before-push')
  const { epoch, head, now } = answer
  const room = sockets.reader.to(roomOf(feed))
  if (epoch !== after.epoch || 'reload' in answer) room.emit('head', { epoch, head, now })
  else room.emit('slice', answer)
  if (epoch !== after.epoch) room.disconnectSockets(true)
  return { epoch, head }
}
