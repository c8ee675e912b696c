import { io, type Socket } from 'socket.io-client'
import { type Connection, FeedClient } from '../../../client/reader/feed-client.js'
import {
  type FeedAnswer,
  type FeedHead,
  type FeedSlice,
  otherEpoch,
  type ReaderHandshake,
} from '../../../models/contract/feed.js'

/** A reader's page without a browser: the real client of the feed, and all that it receives. */
export interface FollowingReader {
  client: FeedClient
  /** What the page shows, by post id or region name. */
  shown: Map<string, string>
  /** Slices that were pushed. */
  pushed: FeedSlice[]
  /** Answers that were pulled. */
  pulled: FeedAnswer[]
  /** The states of the connection, in the order in which the page would show them. */
  states: Connection[]
  /** Resolves when the page offers a reload. */
  stale: () => Promise<void>
  /** Every frame as it came over the wire. */
  frames: string[]
  /** Resolves when the server has sent its head and everything up to it is shown. */
  joined: () => Promise<void>
  /** Resolves when everything up to this head is shown. */
  upTo: (head: number) => Promise<void>
  /** The network breaks; `back` brings it back, to another server if one is given. */
  cut: () => void
  back: (url?: string) => void
  close: () => void
}

export interface FollowOptions extends ReaderHandshake {
  url: string
  head?: number
}

/** Opens a page at a head and follows its feed. */
export function followAsReader({ url, feed, slug, epoch = '', head = 0 }: FollowOptions): FollowingReader {
  const [pushed, pulled, frames]: [FeedSlice[], FeedAnswer[], string[]] = [[], [], []]
  const shown = new Map<string, string>()
  const told: number[] = []
  const states: Connection[] = []
  let [socket, server, changed]: [Socket | null, string, () => void] = [null, url, () => undefined]
  const client = new FeedClient(
    { epoch, head },
    {
      pull: async (after) => {
        const value = await pullFrom(
          `${server}/${feed === 'live' ? 'live' : 'elections'}/${slug}/feed?epoch=${epoch}&after=${after}`,
        )
        if (!value) return { ok: false, status: 0, error: { code: 'offline', message: 'Nobody answers.' } }
        pulled.push(value)
        return { ok: true, value }
      },
      apply: ({ changes }) => {
        for (const change of changes)
          shown.set(change.kind === 'post' ? change.id : keyOf(change), change.html)
        changed()
      },
      connection: (state) => {
        states.push(state)
        changed()
      },
      heard: () => undefined,
      random: () => 0,
    },
  )
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise<void>((resolve) => (changed = resolve))
  }
  const back = (to = server): void => {
    server = to
    socket = connect(to, { feed, slug, epoch })
    socket.io.on('packet', (packet: { data?: unknown }) => frames.push(JSON.stringify(packet.data ?? null)))
    socket.on('connect', () => client.connected())
    socket.on('connect_error', ({ message }) => {
      if (message === otherEpoch) client.restored()
    })
    socket.on('head', (said: FeedHead) => {
      told.push(said.head)
      client.headIs(said)
      changed()
    })
    socket.on('slice', (slice: FeedSlice) => {
      pushed.push(slice)
      client.hear(slice)
    })
  }
  const cut = (): void => {
    socket?.disconnect()
    client.lost()
    told.length = 0
  }
  back()
  return {
    ...{ client, shown, pushed, pulled, states, frames, cut, back },
    stale: () => until(() => states.at(-1) === 'stale'),
    joined: () => until(() => told.length > 0 && client.cursor >= (told.at(-1) ?? 0)),
    upTo: (wanted) => until(() => client.cursor >= wanted),
    close: () => {
      client.pause(true)
      socket?.disconnect()
      client.connected()
    },
  }
}

function connect(url: string, auth: ReaderHandshake): Socket {
  const extraHeaders = { origin: url }
  return io(`${url}/reader`, {
    auth,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders,
  })
}

const keyOf = ({ name, contest }: { name: string; contest?: string }): string =>
  `${name} ${contest ?? ''}`.trim()

/** Null while nobody answers: a server may take longer to start than a page waits before it asks. */
async function pullFrom(address: string): Promise<FeedAnswer | null> {
  const response = await fetch(address).catch(() => null)
  if (!response) return null
  if (!response.ok) throw new Error(`${address} answered ${response.status}`)
  return (await response.json()) as FeedAnswer
}
