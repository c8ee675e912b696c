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

/** A newsroom screen: every hint that it hears, as "live-blog <id>". */
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

/** Everything that was sent to the sockets before has arrived: what is sent last comes last. */
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
  it('comes for what readers never see, and says only where', async () => {
    const { night, hints } = await hintsOf(async ({ reporter, editor, liveBlog }) => {
      const post = await makePost(reporter, liveBlog)
      await takePost(editor, { post: post._id.toHexString(), takeOver: false })
    })
    expect(new Set(hints)).toEqual(new Set([`live-blog ${night.liveBlog._id.toHexString()}`]))
  })
  it('comes for the election when a count is entered', async () => {
    const { night, hints } = await hintsOf(({ first, midBeds }) => enterReal(first, midBeds, midBedfordshire))
    expect(hints).toContain(`election ${night.election._id.toHexString()}`)
  })
  it('comes for what readers see as well', async () => {
    const { night, hints } = await hintsOf(({ editor, liveBlog }) => makePublishedPost(editor, liveBlog))
    expect(hints).toContain(`live-blog ${night.liveBlog._id.toHexString()}`)
  })
  it('comes to whoever connects first, for every desk: nothing between her page and her socket stays unseen', async () => {
    const night = await makeNight()
    await server.feed.flush()
    await makePost(night.reporter, night.liveBlog)
    const heard = await screen()
    await settled()
    expect(heard).toContain(`live-blog ${night.liveBlog._id.toHexString()}`)
    expect(heard).toContain(`election ${night.election._id.toHexString()}`)
  })
  it('does not come when nothing happened', async () => {
    const { hints } = await hintsOf(() => Promise.resolve())
    expect(hints).toEqual([])
  })
})
