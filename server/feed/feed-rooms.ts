import type { FeedId, FeedPlace } from '../queries/reader/find-feed-slice.js'
import type { FeedLog } from './feed-parts.js'
import { roomOf } from './watch-heads.js'

/** Changes within so many milliseconds go out as one slice. */
const windowMs = 150

interface OpenRoom {
  feed: FeedId
  /** Up to where everybody in the room was told or sent. */
  sent: FeedPlace
  window: NodeJS.Timeout | null
  /** One push at a time, in order. */
  sending: Promise<void>
  failing: boolean
}

/** Sends what changed after a place to everybody in the room, and says up to where. */
export type Push = (feed: FeedId, after: FeedPlace) => Promise<FeedPlace>

export interface FeedRooms {
  /** Somebody is in the room and is told this place. */
  follow: (feed: FeedId, place: FeedPlace) => void
  followed: () => FeedId[]
  /** Places as they are now, by room: what moved is sent when its window closes. */
  moved: (places: ReadonlyMap<string, FeedPlace>) => void
  forgetEmpty: (isEmpty: (room: string) => boolean) => void
  /** Closes every open window and waits until all is sent. */
  sendDue: () => Promise<void>
}

export function feedRooms(push: Push, log: FeedLog): FeedRooms {
  const rooms = new Map<string, OpenRoom>()
  const close = (room: OpenRoom): void => {
    if (room.window) clearTimeout(room.window)
    room.window = null
  }
  const send = (room: OpenRoom): void => {
    close(room)
    room.sending = room.sending.then(() => sendOnce(room, push, log))
  }
  return {
    follow: (feed, place) => {
      const name = roomOf(feed)
      if (rooms.has(name)) return
      rooms.set(name, { feed, sent: place, window: null, sending: Promise.resolve(), failing: false })
    },
    followed: () => [...rooms.values()].map(({ feed }) => feed),
    moved: (places) => {
      for (const [name, room] of rooms) {
        const place = places.get(name)
        if (!place || (place.head === room.sent.head && place.epoch === room.sent.epoch)) continue
        room.window ??= setTimeout(() => send(room), windowMs)
      }
    },
    forgetEmpty: (isEmpty) => {
      for (const [name, room] of rooms) {
        if (!isEmpty(name)) continue
        close(room)
        rooms.delete(name)
      }
    },
    sendDue: async () => {
      for (const room of rooms.values()) if (room.window) send(room)
      await Promise.all([...rooms.values()].map(({ sending }) => sending))
    },
  }
}

/** What could not be sent stays due: the next look finds the head still ahead. */
async function sendOnce(room: OpenRoom, push: Push, log: FeedLog): Promise<void> {
  try {
    room.sent = await push(room.feed, room.sent)
    room.failing = false
  } catch (err) {
    if (!room.failing) log.error({ err, feed: roomOf(room.feed) }, 'a slice could not be sent')
    room.failing = true
  }
}
