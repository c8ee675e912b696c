import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { Server } from 'socket.io'
import { get, getHtml, send } from '../../client/kit/fetch.js'
import { type Line, listen } from '../../client/kit/sockets.js'
import type { NewsroomEvents } from '../../models/contract/feed.js'
import { newGate } from '../support/gate.js'

let server: HttpServer
let io: Server
let url = ''
let asked: IncomingMessage | null = null
const lines: Line[] = []
const answers: Record<string, [status: number, body: string]> = {
  '/ok': [200, '{"version":2}'],
  '/leased': [409, '{"error":{"code":"leased","message":"Asha has it.","details":{"holder":"Asha"}}}'],
  '/proxy': [502, '<h1>Bad gateway</h1>'],
  '/full': [503, 'try later'],
  '/damaged': [200, '{"version":'],
}

beforeAll(async () => {
  server = createServer((request, response) => {
    asked = request
    const [status, body] = answers[request.url ?? ''] ?? [404, '{}']
    response.writeHead(status, { Date: 'Fri, 20 Oct 2023 02:14:00 GMT' }).end(body)
  })
  io = new Server(server, { transports: ['websocket'] })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => {
  for (const line of lines.splice(0)) line.close()
})
afterAll(async () => {
  io.disconnectSockets(true)
  await io.close()
})

describe('a request by the client’s kit', () => {
  it('sends the header X-Nightdesk and JSON', async () => {
    expect(await send(`${url}/ok`, { version: 1 })).toEqual({ ok: true, value: { version: 2 } })
    expect(asked?.method).toBe('POST')
    expect(asked?.headers).toMatchObject({ 'x-nightdesk': '1', 'content-type': 'application/json' })
    expect(await getHtml(`${url}/ok`)).toEqual({ ok: true, value: '{"version":2}' })
    expect(asked?.headers['x-nightdesk']).toBe('1')
  })
  it('returns a refusal unchanged', async () => {
    expect(await send(`${url}/leased`, {})).toEqual({
      ok: false,
      status: 409,
      error: { code: 'leased', message: 'Asha has it.', details: { holder: 'Asha' } },
    })
  })
  it.each([
    ['/proxy', 502, 'internal'],
    ['/full', 503, 'busy'],
    ['/nowhere', 404, 'internal'],
    ['/damaged', 0, 'offline'],
  ])('to %s returns status %i and code %s', async (path, status, code) => {
    expect(await get(`${url}${path}`)).toMatchObject({ ok: false, status, error: { code } })
  })
  it('returns "offline" when no answer comes', async () => {
    expect(await send('http://127.0.0.1:1/', {})).toMatchObject({
      ok: false,
      status: 0,
      error: { code: 'offline' },
    })
  })
})

/** Opens a line to a namespace of its own, and lists what happens on it. */
function line(name: string, refused?: () => 'retry' | 'stop') {
  const happened: string[] = []
  let changed: () => void = () => undefined
  const note = (what: string): void => {
    happened.push(what)
    changed()
  }
  const made = listen<NewsroomEvents>(
    `${url}/${name}`,
    {},
    {
      events: { hint: ({ kind, id }) => note(`${kind} ${id}`) },
      connected: () => note('connected'),
      lost: () => note('lost'),
      refused: (message) => {
        note(message)
        return refused?.() ?? 'retry'
      },
    },
  )
  lines.push(made)
  const until = async (count: number): Promise<string[]> => {
    while (happened.length < count) await new Promise<void>((resolve) => (changed = resolve))
    return happened
  }
  return { made, until, happened }
}

describe('a socket line of the client’s kit', () => {
  it('receives events, and reconnects after the server has cut it', async () => {
    const namespace = io.of('/comes-back')
    const { until } = line('comes-back')
    await until(1)
    namespace.emit('hint', { kind: 'election', id: 'e1' })
    await until(2)
    namespace.disconnectSockets()
    expect(await until(4)).toEqual(['connected', 'election e1', 'lost', 'connected'])
  })
  it('stops after a refusal when told to, and tries again when asked', async () => {
    const signedIn = newGate()
    let isIn = false
    io.of('/guarded').use((_socket, next) => next(isIn ? undefined : new Error('not_signed_in')))
    const { made, until } = line('guarded', () => {
      signedIn.open()
      return 'stop'
    })
    await signedIn.passed
    isIn = true
    made.retryNow()
    expect(await until(3)).toEqual(['lost', 'not_signed_in', 'connected'])
  })
  it('keeps trying after any other refusal', async () => {
    let tries = 0
    io.of('/busy').use((_socket, next) => {
      tries += 1
      next(tries > 1 ? undefined : new Error('busy'))
    })
    const { until } = line('busy')
    expect(await until(3)).toEqual(['lost', 'busy', 'connected'])
  })
  it('receives nothing once it is closed', async () => {
    const namespace = io.of('/closed')
    const left = newGate()
    namespace.on('connection', (socket) => socket.on('disconnect', left.open))
    const { made, until, happened } = line('closed')
    await until(1)
    made.close()
    namespace.emit('hint', { kind: 'election', id: 'e1' })
    await left.passed
    expect(happened).toEqual(['connected'])
  })
})
