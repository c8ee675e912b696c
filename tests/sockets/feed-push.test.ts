import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { stopAt } from '../../server/database.js'
import { findLiveBlog } from '../../server/queries/setup/find-live-blog.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { makePublishedPost } from '../factories/make-post.js'
import { withDatabase } from '../factories/with-database.js'
import { newGate } from '../support/gate.js'
import {
  followAsReader,
  type FollowingReader,
  type FollowOptions,
} from '../support/reader/follow-as-reader.js'
import { type FeedServer, startFeed } from '../support/reader/start-feed.js'

withDatabase()
let server: FeedServer
const readers: FollowingReader[] = []

beforeAll(async () => {
  server = await startFeed()
})
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})
afterAll(() => server.close())

const headOf = async ({ liveBlog }: Night): Promise<number> =>
  (await findLiveBlog(liveBlog.slug))?.feedHead ?? -1

function follow({ liveBlog }: Night, options: Partial<FollowOptions> = {}): FollowingReader {
  const reader = followAsReader({ url: server.url, feed: 'live', slug: liveBlog.slug, ...options })
  readers.push(reader)
  return reader
}

describe('a published post', () => {
  it('reaches every open page as the same bytes, once', async () => {
    const night = await makeNight()
    const head = await headOf(night)
    const three = [0, 1, 2].map(() => follow(night, { head }))
    await Promise.all(three.map((reader) => reader.joined()))
    const post = await makePublishedPost(night.editor, night.liveBlog, {
      title: 'Ballot boxes arrive at Tamworth',
    })
    await server.feed.flush()
    await Promise.all(three.map((reader) => reader.upTo(head + 1)))
    const [first, ...others] = three.map(({ frames }) => frames.filter((frame) => frame.includes('slice')))
    expect(first).toHaveLength(1)
    for (const frames of others) expect(frames).toEqual(first)
    expect(three[0]?.shown.get(post._id.toHexString())).toContain('Ballot boxes arrive at Tamworth')
    expect(three[0]?.pushed[0]).toMatchObject({
      after: head,
      head: head + 1,
      now: '2023-10-20T02:14:00.000Z',
    })
    expect(three[0]?.pulled).toEqual([])
  })
  it('is sent without a poke, too', async () => {
    const night = await makeNight()
    const head = await headOf(night)
    const reader = follow(night, { head })
    await reader.joined()
    await makePublishedPost(night.editor, night.liveBlog)
    await reader.upTo(head + 1)
    expect(reader.pushed).toHaveLength(1)
  })
  it('is not missed when it was published between page and socket and nothing followed', async () => {
    const night = await makeNight()
    const head = await headOf(night)
    const post = await makePublishedPost(night.editor, night.liveBlog, { title: 'In the gap' })
    await server.feed.flush()
    const reader = follow(night, { head })
    await reader.upTo(head + 1)
    expect(reader.shown.get(post._id.toHexString())).toContain('In the gap')
    expect(reader.pushed).toEqual([])
  })
  it('is sent in order, and those published while a slice is being sent go out as one slice', async () => {
    const night = await makeNight()
    const head = await headOf(night)
    const reader = follow(night, { head })
    await reader.joined()
    const [held, reached] = [newGate(), newGate()]
    stopAt(async (point) => {
      if (point !== 'feed:before-push') return
      reached.open()
      await held.passed
    })
    await makePublishedPost(night.editor, night.liveBlog)
    await server.feed.poke()
    await reached.passed
    for (let i = 0; i < 4; i++) await makePublishedPost(night.editor, night.liveBlog)
    expect(reader.pushed).toEqual([])
    held.open()
    await server.feed.flush()
    await reader.upTo(head + 5)
    const sent = reader.pushed.map(({ after, head, changes }) => [after, head, changes.length])
    expect(sent.at(-1)?.[1]).toBe(head + 5)
    expect(sent.reduce((sum, [, , changes]) => sum + (changes ?? 0), 0)).toBe(5)
    expect(sent.length).toBeLessThanOrEqual(2)
    expect(reader.shown.size).toBe(5)
  })
})
