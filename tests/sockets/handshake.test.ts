import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
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

/** Sends these lines as they are, and resolves with all that comes back before the connection ends. */
function raw(lines: string[]): Promise<string> {
  const { hostname, port } = new URL(app.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => void socket.write([...lines, '', ''].join('\r\n')))
    let said = ''
    socket.setEncoding('utf8')
    socket.on('data', (text: string) => (said += text)).once('error', reject)
    socket.once('close', () => resolve(said))
  })
}

describe('an offer of another protocol', () => {
  const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQAAP__']
  const host = (): string => `Host: ${new URL(app.url).host}`

  it('is passed over: the page is answered by plain http', async () => {
    const said = await raw([`GET /live/${night.liveBlog.slug} HTTP/1.1`, host(), ...offer])
    expect(said).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
    expect(said).toContain('</html>')
    expect(await raw(['GET /nowhere HTTP/1.1', host(), ...offer])).toMatch(/^HTTP\/1\.1 404 /)
  })

  it('of a request with a body is refused, since the body would not be read', async () => {
    const said = await raw(['POST /api/nothing HTTP/1.1', host(), ...offer, 'Content-Length: 2', '', '{}'])
    expect(said).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('two Host headers', () => {
  it('are refused, for pages and for sockets', async () => {
    const hosts = [`Host: ${new URL(app.url).host}`, 'Host: evil.example']
    expect(await raw(['GET / HTTP/1.1', ...hosts, 'Connection: close'])).toMatch(/^HTTP\/1\.1 400 /)
    const upgrade = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13']
    const said = await raw(['GET /socket.io/?EIO=4&transport=websocket HTTP/1.1', ...hosts, ...upgrade])
    expect(said).toMatch(/^HTTP\/1\.1 400 /)
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

  it('has one namespace: of many that are asked for at once none more is granted, and the connection ends', async () => {
    const socket = socketTo(app.url, '/reader', { auth: feed() })
    expect(await outcome(socket)).toBe('connected')
    const { engine } = socket.io
    const granted: unknown[] = []
    engine.on('data', (data: unknown) => String(data).startsWith('40') && granted.push(data))
    const end = ended(socket)
    for (let times = 0; times < 20; times += 1) engine.write(`0/newsroom,${JSON.stringify(feed())}`)
    expect(['transport close', 'transport error']).toContain(await end)
    expect(granted).toEqual([])
  })

  it('is closed when it leaves its namespace: it would follow nothing, and hold a place', async () => {
    const socket = socketTo(app.url, '/reader', { auth: feed() })
    expect(await outcome(socket)).toBe('connected')
    const closed = new Promise((resolve) => void socket.io.engine.once('close', resolve))
    socket.io.engine.write('1/reader,')
    await closed
  })

  it.each([
    ['without a feed', {}, 'not_found'],
    ['with an unknown feed', { feed: 'live', slug: 'nothing' }, 'not_found'],
    ['with an operator for a slug', { feed: 'live', slug: { $gt: '' } }, 'not_found'],
  ])('is refused %s', async (_case, auth, reason) => {
    expect(await outcome(socketTo(app.url, '/reader', { auth }))).toBe(reason)
  })
})
