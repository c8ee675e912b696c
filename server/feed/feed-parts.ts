import type { Namespace } from 'socket.io'
import type { FeedAnswer, NewsroomEvents, ReaderEvents } from '../../models/contract/feed.js'
import type { FeedId, FeedPlace } from '../queries/reader/find-feed-slice.js'

/** What the feed keeps with a reader's socket: the feed that it follows. */
export interface ReaderData {
  feed?: FeedId
}

type Nothing = Record<string, never>
export type ReaderNamespace = Namespace<Nothing, ReaderEvents, Nothing, ReaderData>
export type NewsroomNamespace = Namespace<Nothing, NewsroomEvents>

/** As much of a logger as the feed needs. */
export interface FeedLog {
  error: (fields: object, message: string) => void
}

export interface FeedSockets {
  reader: ReaderNamespace
  newsroom: NewsroomNamespace
}

/** Tells readers what changed and the newsroom that something did. */
export interface Feed {
  /**
   * Takes over both namespaces: adds a middleware to `reader` that refuses a handshake without a known feed (`not_found`),
   * and on every connect joins the room first and then sends the head. Who may connect at all is decided before, by middleware of the caller's.
   */
  attach: (sockets: FeedSockets) => void
  /** After a commit: looks at the heads. The slice goes out within 150 ms; a failure here is the log's, never the caller's. */
  poke: () => Promise<void>
  /** For tests and for the end: looks, sends everything that is due, and waits for it. */
  flush: () => Promise<void>
  /** Everything that changed after a place, as it is now: what HTTP answers and what sockets get. */
  publicSlice: (feed: FeedId, after: FeedPlace) => Promise<FeedAnswer>
  /** How many sockets are open on this process. */
  connected: () => { readers: number; newsroom: number }
  /** The last slices go out; then it looks no more. */
  close: () => Promise<void>
}
