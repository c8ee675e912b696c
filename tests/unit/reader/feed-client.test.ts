import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { FeedClient } from '../../../client/reader/feed-client.js'
import type { FeedAnswer, FeedSlice } from '../../../models/contract/feed.js'

const now = '2023-10-20T02:00:00.000Z'
const slice = (after: number, head: number): FeedSlice => ({
  epoch: 'spring',
  after,
  head,
  now,
  pollEvery: 10_000,
  changes: [],
})
const offline = { ok: false, status: 0, error: { code: 'offline', message: 'No answer.' } } as const

/** A feed client with a server whose head the test sets, and lists of what the client did. */
function world(cursor: number) {
  const server = { head: cursor, up: true, answer: null as FeedAnswer | null }
  const [pulls, applied, states]: [number[], string[], string[]] = [[], [], []]
  const client = new FeedClient(
    { epoch: 'spring', head: cursor },
    {
      pull: (after) => {
        pulls.push(after)
        const value = server.answer ?? slice(after, server.head)
        return Promise.resolve(server.up ? { ok: true, value } : offline)
      },
      apply: ({ after, head }) => void applied.push(`${after}-${head}`),
      connection: (state) => void states.push(state),
      heard: () => undefined,
      random: () => 0.5,
    },
  )
  return { client, server, pulls, applied, states }
}

const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms)
beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

describe('a feed client with a socket', () => {
  it('applies slices that follow its cursor and ignores those that it has', () => {
    const { client, applied, pulls } = world(5)
    client.connected()
    client.hear(slice(5, 6))
    client.hear(slice(5, 6))
    client.hear(slice(4, 5))
    client.hear(slice(6, 8))
    expect(applied).toEqual(['5-6', '6-8'])
    expect(client.cursor).toBe(8)
    expect(pulls).toEqual([])
  })
  it('pulls when there is a gap, and does not apply twice what arrived meanwhile', async () => {
    const { client, server, applied, pulls } = world(5)
    client.connected()
    server.head = 9
    client.hear(slice(7, 8))
    client.hear(slice(8, 9))
    await pass(0)
    expect(pulls).toEqual([5])
    expect(applied).toEqual(['5-9'])
  })
  it('pulls when the head that it gets on connecting is ahead, even if no slice follows', async () => {
    const { client, server, applied } = world(5)
    server.head = 6
    client.connected()
    client.headIs({ epoch: 'spring', head: 6, now })
    await pass(0)
    expect(applied).toEqual(['5-6'])
  })
  it('does not pull when the head equals its cursor', async () => {
    const { client, pulls } = world(5)
    client.connected()
    client.headIs({ epoch: 'spring', head: 5, now })
    await pass(60_000)
    expect(pulls).toEqual([])
  })
  it('pulls again when an answer is older than the head that it was told', async () => {
    const { client, server, applied } = world(5)
    client.connected()
    client.headIs({ epoch: 'spring', head: 7, now })
    await pass(0)
    expect(applied).toEqual([])
    server.head = 7
    await pass(1_000)
    expect(applied).toEqual(['5-7'])
  })
  it('tries again when a pull fails, and reports the failure until one succeeds', async () => {
    const { client, server, applied, states } = world(5)
    client.connected()
    server.up = false
    client.headIs({ epoch: 'spring', head: 6, now })
    await pass(0)
    expect(states).toEqual(['lost'])
    Object.assign(server, { up: true, head: 6 })
    await pass(10_000)
    expect(applied).toEqual(['5-6'])
    expect(states).toEqual(['lost', 'live'])
  })
})

describe('a feed client without a socket', () => {
  it('waits five seconds, then polls every ten with jitter, and stops when the socket is back', async () => {
    const { client, pulls, states } = world(5)
    client.connected()
    client.lost()
    await pass(4_999)
    expect(pulls).toEqual([])
    await pass(1)
    expect(pulls).toEqual([5])
    expect(states).toEqual(['polling'])
    await pass(10_000)
    expect(pulls).toEqual([5, 5])
    client.connected()
    await pass(60_000)
    expect(pulls).toEqual([5, 5])
    expect(states).toEqual(['polling', 'live'])
  })
  it('polls when no socket was ever connected', async () => {
    const { pulls } = world(5)
    await pass(5_000)
    expect(pulls).toEqual([5])
  })
  it('does not start the five seconds again at each failed attempt', async () => {
    const { client, pulls } = world(5)
    client.connected()
    client.lost()
    await pass(3_000)
    client.lost()
    await pass(2_000)
    expect(pulls).toEqual([5])
  })
  it('reports "lost" when polling fails too, and recovers later', async () => {
    const { client, server, states, applied } = world(5)
    server.up = false
    client.lost()
    await pass(5_000)
    expect(states).toEqual(['lost'])
    Object.assign(server, { up: true, head: 8 })
    await pass(12_000)
    expect(states).toEqual(['lost', 'polling'])
    expect(applied).toEqual(['5-8'])
  })
  it('pulls at once when the tab wakes up', async () => {
    const { client, server, applied } = world(5)
    client.connected()
    server.head = 6
    await client.pull()
    expect(applied).toEqual(['5-6'])
  })
})

describe('a feed client that is told to reload', () => {
  it('offers the reload once, and then applies and pulls nothing', async () => {
    const { client, server, applied, states, pulls } = world(5)
    client.connected()
    server.answer = { epoch: 'spring', head: 900, now, pollEvery: 10_000, reload: true }
    client.hear(slice(899, 900))
    await pass(0)
    client.hear(slice(900, 901))
    client.hear(slice(5, 902))
    client.lost()
    await pass(60_000)
    expect(states).toEqual(['stale'])
    expect(applied).toEqual([])
    expect(pulls).toEqual([5])
  })
})

describe('a feed client whose store was restored', () => {
  const restored = {
    'a head on connecting': ({ client }: ReturnType<typeof world>) =>
      client.headIs({ epoch: 'autumn', head: 3, now }),
    'a head with its own number': ({ client }: ReturnType<typeof world>) =>
      client.headIs({ epoch: 'autumn', head: 5, now }),
    'a slice that seems to follow': ({ client }: ReturnType<typeof world>) =>
      client.hear({ ...slice(5, 6), epoch: 'autumn' }),
    'a refused socket': ({ client }: ReturnType<typeof world>) => client.restored(),
  }
  it.each(Object.entries(restored))(
    'learns it from %s, applies nothing and offers a reload',
    async (_by, told) => {
      const room = world(5)
      room.client.connected()
      told(room)
      room.client.hear(slice(5, 6))
      await pass(60_000)
      expect(room.states).toEqual(['stale'])
      expect(room.applied).toEqual([])
      expect(room.pulls).toEqual([])
    },
  )
})

describe('a paused feed client', () => {
  it('applies and pulls nothing, and catches up at once when it goes on', async () => {
    const { client, server, applied, pulls } = world(5)
    client.connected()
    client.pause(true)
    server.head = 7
    client.hear(slice(5, 6))
    client.headIs({ epoch: 'spring', head: 7, now })
    client.lost()
    await pass(60_000)
    expect(applied).toEqual([])
    expect(pulls).toEqual([])
    client.pause(false)
    await pass(0)
    expect(applied).toEqual(['5-7'])
  })
})
