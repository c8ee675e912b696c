import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { io } from 'socket.io-client'
import request from 'supertest'
import { findEpoch } from '../../server/queries/reader/find-epoch.js'
import { makeNight } from '../factories/make-night.js'
import { contentOf } from '../factories/make-post.js'
import { newGate } from '../support/gate.js'
import { followAsReader, type FollowingReader } from '../support/reader/follow-as-reader.js'
import { startApp, type TestApp } from '../support/start-app.js'

let app: TestApp
const readers: FollowingReader[] = []
beforeAll(async () => {
  app = await startApp()
})
afterEach(() => {
  for (const reader of readers.splice(0)) reader.close()
})
afterAll(() => app.close())

const headIn = (page: string): number => Number(/data-head="(\d+)"/.exec(page)?.[1])

describe('a post of an editor', () => {
  it('reaches an open page when she files and publishes it by HTTP', async () => {
    const night = await makeNight()
    const path = `/live/${night.liveBlog.slug}`
    const head = headIn((await request(app.url).get(path)).text)
    const reader = followAsReader({
      url: app.url,
      feed: 'live',
      slug: night.liveBlog.slug,
      epoch: await findEpoch(),
      head,
    })
    readers.push(reader)
    await reader.joined()
    const editor = await app.signIn(await app.addPerson({ roles: ['editor'] }))
    const content = contentOf({ title: 'The hall is filling' })
    const filed = await editor.post(`/api/live-blogs/${night.liveBlog._id.toHexString()}/posts`, {
      key: randomUUID(),
      ...content,
    })
    expect(filed.status).toBe(200)
    const { id } = filed.body as { id: string }
    const published = await editor.post(`/api/posts/${id}/publish`, { version: 1, contests: [] })
    expect(published.status).toBe(200)
    await reader.upTo(head + 1)
    const shown = reader.shown.get(id)
    expect(shown).toContain('The hall is filling')
    const page = (await request(app.url).get(path)).text
    expect(page).toContain(shown)
    expect(headIn(page)).toBe(head + 1)
  })
})

describe('a socket', () => {
  it.each([
    [{ feed: 'live', slug: 'no-such-live-blog' }],
    [{ feed: 'election', slug: '' }],
    [{ feed: 'live', slug: { $ne: '' } }],
    [{ feed: 'desk', slug: 'practice' }],
    [{}],
  ])('that asks for the feed %j is refused', async (auth) => {
    const socket = io(`${app.url}/reader`, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin: app.url },
    })
    const refused = newGate()
    let why = ''
    socket.on('connect_error', ({ message }) => {
      why = message
      refused.open()
    })
    await refused.passed
    socket.disconnect()
    expect(why).toBe('not_found')
  })
})
