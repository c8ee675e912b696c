import type { TimeView } from './fields.js'

/** A live blog or an election, and how far its feed is. */
export interface FeedState {
  name: string
  href: string
  /** "Live now", "Closed" ... */
  state: string
  feedHead: number
  /** Filed posts that wait; elections have none. */
  queue: number | null
}

/** The state of this process and of the store behind it. */
export interface ServerState {
  version: string
  node: string
  since: TimeView
  /** Null where requests are served, else why not. */
  notReady: string | null
  draining: boolean
  readers: number
  newsroomSockets: number
  store: { name: string; place: string }
  feeds: FeedState[]
}
