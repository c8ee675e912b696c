import { request as httpRequest } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { findEpoch } from '../../server/queries/reader/find-epoch.js'
import { makeNight, type Night } from '../factories/make-night.js'
import { closeSockets, ended, newAddress, outcome, socketTo } from '../support/reader/open-sockets.js'
import { startApp, type TestApp } from '../support/start-app.js'

let app: TestApp
let night: Night

beforeAll(async () => {
  app = await startApp({ env: { socketsPerAddress: 4, trustProxy: 1 } })
  night = await makeNight()
})
afterEach(closeSockets)
afterAll(() => app.close())

/** The status of the answer to a websocket upgrade; 101 when it is accepted. */
function upgrade(
  headers: Record<string, string>,
  path = '/socket.io/?EIO=4&transport=websocket',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(`${app.url}${path}`, {
      headers: {
        Connection: 'Upgrade',
        Upgrade: 'websocket',
        'Sec-WebSocket-Version': '13',
        'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
        'X-Forwarded-For': newAddress(),
        Origin: app.url,
        ...headers,
      },
    })
    request.once('upgrade', (response, socket) => {
      socket.destroy()
      resolve(response.statusCode ?? 0)
    })
    request.once('response', (response) => resolve(response.statusCode ?? 0))
    request.once('error', reject).end()
  })
}

describe('a websocket upgrade', () => {
  it('from our own page is accepted', async () => {
    expect(await upgrade({})).toBe(101)
  })

  it.each([
    [421, { Host: 'evil.example' }],
    [421, { Host: 'evil.example', Origin: 'http://evil.example' }],
    [403, { Origin: 'https://evil.example' }],
    [403, { Origin: 'null' }],
    [403, { Origin: '' }],
  ])('is refused with %s for %j', async (status, headers) => {
    expect(await upgrade(headers)).toBe(status)
  })

  it('on another path is refused', async () => {
    expect(await upgrade({}, '/newsroom')).toBe(404)
    expect(await upgrade({}, '/socket.io/x?EIO=4&transport=websocket')).toBe(404)
  })

  it('is the only way to connect: polling is answered 404', async () => {
    const answer = await fetch(`${app.url}/socket.io/?EIO=4&transport=polling`)
    expect(answer.status).toBe(404)
  })

  it('is refused beyond the limit of one IP address, and others are accepted', async () => {
    const here = { 'X-Forwarded-For': '192.0.2.1' }
    const feed = { feed: 'live', slug: night.liveBlog.slug, epoch: await findEpoch() }
    const sockets = [1, 2, 3, 4].map(() => socketTo(app.url, '/reader', { headers: here, auth: feed }))
    expect(await Promise.all(sockets.map(outcome))).toEqual(Array(4).fill('connected'))
    expect(await upgrade(here)).toBe(503)
    expect(await upgrade({ 'X-Forwarded-For': '192.0.2.1, 192.0.2.2' })).toBe(101)
    sockets[0]?.disconnect()
    await expect(letInAgain(here)).resolves.toBe(101)
  })
})

/** Tries until an upgrade is accepted: the server may take a moment to notice the closed socket. */
async function letInAgain(headers: Record<string, string>): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const status = await upgrade(headers)
    if (status === 101) return status
  }
  return 503
}

describe('a reader’s socket', () => {
  let epoch = ''
  beforeAll(async () => {
    epoch = await findEpoch()
  })
  const feed = (): object => ({ feed: 'live', slug: night.liveBlog.slug, epoch })

  it('gets the head of its feed', async () => {
    const socket = socketTo(app.url, '/reader', { auth: feed() })
    const head = await new Promise((resolve) => void socket.once('head', resolve))
    expect(head).toMatchObject({ head: expect.any(Number) })
  })

  it('is closed when it sends an event', async () => {
    const socket = socketTo(app.url, '/reader', { auth: feed() })
    expect(await outcome(socket)).toBe('connected')
    const end = ended(socket)
    socket.emit('join', 'another room')
    expect(await end).toBe('io server disconnect')
  })

  it('is closed when it sends more than 16 KB', async () => {
    const socket = socketTo(app.url, '/reader', { auth: feed() })
    expect(await outcome(socket)).toBe('connected')
    const end = ended(socket)
    socket.emit('x', 'x'.repeat(17 * 1024))
    expect(['transport close', 'transport error']).toContain(await end)
  })

  it('is closed when it asks for too many namespaces', async () => {
    const socket = socketTo(app.url, '/reader', { auth: feed() })
    expect(await outcome(socket)).toBe('connected')
    const end = ended(socket)
    for (let count = 0; count < 61; count += 1) socket.io.socket(`/nowhere-${count}`)
    expect(['transport close', 'transport error']).toContain(await end)
  })

  it.each([
    ['without a feed', {}, 'not_found'],
    ['with an unknown feed', { feed: 'live', slug: 'nothing' }, 'not_found'],
    ['with an operator for a slug', { feed: 'live', slug: { $gt: '' } }, 'not_found'],
  ])('is refused %s', async (_case, auth, reason) => {
    expect(await outcome(socketTo(app.url, '/reader', { auth }))).toBe(reason)
  })
})
