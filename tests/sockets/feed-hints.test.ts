import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { io, type Socket } from 'socket.io-client'
import { takePost } from '../../server/commands/posts/take-post.js'
import { enterReal } from '../factories/make-count.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { makePost, makePublishedPost } from '../factories/make-post.js'
import { midBedfordshire } from '../factories/real-nights.js'
import { withDatabase } from '../factories/with-database.js'
import { newGate } from '../support/gate.js'
import { type FeedServer, startFeed } from '../support/reader/start-feed.js'

withDatabase()
let server: FeedServer
const open: Socket[] = []
beforeAll(async () => {
  server = await startFeed()
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect()
})
afterAll(() => server.close())

/** Opens a newsroom socket; gives the growing list of its hints, as "live-blog <id>". */
async function screen(): Promise<string[]> {
  const heard: string[] = []
  const socket = io(`${server.url}/newsroom`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  open.push(socket)
  socket.on('hint', (hint: object) => heard.push(Object.values(hint).join(' ')))
  const connected = newGate()
  socket.on('connect', connected.open)
  await connected.passed
  return heard
}

/** Waits until all sockets have everything sent so far, by a last event that comes after it. */
async function settled(): Promise<void> {
  await server.feed.flush()
  const gates = open.map((socket) => {
    const gate = newGate()
    socket.once('draining', gate.open)
    return gate.passed
  })
  server.newsroom.emit('draining', { reconnectAfter: 0 })
  await Promise.all(gates)
}

async function hintsOf(
  change: (night: Night) => Promise<unknown>,
): Promise<{ night: Night; hints: string[] }> {
  const night = await makeNight()
  const heard = await screen()
  await settled()
  heard.length = 0
  await change(night)
  await settled()
  return { night, hints: heard }
}

describe('a hint to the newsroom', () => {
  it('is sent for changes that readers never see, and names only the live blog', async () => {
    const { night, hints } = await hintsOf(async ({ reporter, editor, liveBlog }) => {
      const post = await makePost(reporter, liveBlog)
      await takePost(editor, { post: post._id.toHexString(), takeOver: false })
    })
    expect(new Set(hints)).toEqual(new Set([`live-blog ${night.liveBlog._id.toHexString()}`]))
  })
  it('is sent for the election when a count is entered', async () => {
    const { night, hints } = await hintsOf(({ first, midBeds }) => enterReal(first, midBeds, midBedfordshire))
    expect(hints).toContain(`election ${night.election._id.toHexString()}`)
  })
  it('is sent for changes that readers see, too', async () => {
    const { night, hints } = await hintsOf(({ editor, liveBlog }) => makePublishedPost(editor, liveBlog))
    expect(hints).toContain(`live-blog ${night.liveBlog._id.toHexString()}`)
  })
  it('is sent for every desk when a screen connects, so that it misses no change since its page was loaded', async () => {
    const night = await makeNight()
    await server.feed.flush()
    await makePost(night.reporter, night.liveBlog)
    const heard = await screen()
    await settled()
    expect(heard).toContain(`live-blog ${night.liveBlog._id.toHexString()}`)
    expect(heard).toContain(`election ${night.election._id.toHexString()}`)
  })
  it('is not sent when nothing happened', async () => {
    const { hints } = await hintsOf(() => Promise.resolve())
    expect(hints).toEqual([])
  })
})
