import type { Mode } from '../domain/setup/live-blog.js'

export const regionNames = [
  'head',
  'header',
  'pinned',
  'key-events',
  'tally',
  'latest',
  'row',
  'result',
  'posts',
] as const
/**
 * A part of a page that is replaced whole: `<section data-region="tally">`, with data-contest for row, result and posts. `head` is what
 * stands in `<head>` and can change: of a contest's own page with its id, else of the live blog's or the election's.
 */
export type RegionName = (typeof regionNames)[number]

export interface PostChange {
  kind: 'post'
  id: string
  /** The post's place in its live blog: 1, 2, 3 ... */
  number: number
  keyEvent: boolean
  contests: string[]
  /** The `<article>` as it is now. */
  html: string
  /** The region `head` of the post's own page. */
  head: string
}

export interface RegionChange {
  kind: 'region'
  name: RegionName
  contest?: string
  html: string
}

/** Everything that changed after `after` up to `head`, as it is now. */
export interface FeedSlice {
  /** Its numbers mean nothing in another: a store was restored. */
  epoch: string
  after: number
  head: number
  /** The server's clock, ISO 8601 in UTC. */
  now: string
  /** Milliseconds between two polls while there is no socket. */
  pollEvery: number
  changes: (PostChange | RegionChange)[]
}

/** Too much changed, the cursor is ahead of the server, or of another epoch: the page offers a button, and never reloads by itself. */
export interface FeedReload {
  epoch: string
  head: number
  now: string
  pollEvery: number
  reload: true
}

export type FeedAnswer = FeedSlice | FeedReload

/**
 * What a reader's socket follows, in the handshake's `auth`: a live blog's or an election's slug. A live blog is 'live' here, as in
 * its address: pages that were opened before an update go on saying it. Elsewhere its kind is 'live-blog'.
 */
export interface ReaderHandshake {
  feed: 'live' | 'election'
  slug: string
  /** Absent on pages that are older than epochs: theirs is ''. */
  epoch?: string
}

/** Why a socket is not let in: the store was restored since its page was made. */
export const otherEpoch = 'other_epoch'

/** What a socket is told when it is let in, and when nothing can be pushed. */
export interface FeedHead {
  epoch: string
  head: number
  now: string
}

/** `/reader`: the server speaks, the reader listens. */
export interface ReaderEvents {
  head: (message: FeedHead) => void
  slice: (slice: FeedSlice) => void
  /** The server is about to stop: connect again after this many milliseconds. */
  draining: (message: { reconnectAfter: number }) => void
}

/** `/newsroom`: a thin hint, a kind and an id and no words, makes a screen fetch its fragment. */
export interface NewsroomEvents {
  hint: (hint: { kind: 'live-blog' | 'election'; id: string }) => void
  draining: (message: { reconnectAfter: number }) => void
}

/** How the page tells its script what it shows, in data attributes of `<main>`. */
export interface FeedPage {
  feed: 'live' | 'election'
  slug: string
  epoch: string
  /** The head that the page was rendered with. */
  head: number
  /** Only the front page takes new posts. */
  front: boolean
  mode: Mode
}
