import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { Socket } from 'socket.io-client'
import type { DemoClient } from '../support/demo-client.js'
import { type Home, newHome } from '../support/new-home.js'
import { epochOfPage } from '../support/reader/epoch-of-page.js'
import { closeSockets, ended, outcome, socketTo } from '../support/reader/open-sockets.js'
import { realNow } from '../support/real-clock.js'
import { endAll, isAlive, type RunningProcess } from '../support/run-server.js'

let home: Home
beforeEach(async () => {
  home = await newHome()
})
afterEach(async () => {
  closeSockets()
  endAll()
  await home.remove()
})

const held = { NODE_ENV: 'test', TEST_STOP_AT: 'hold:command:read' }

const editorIn = (): Promise<DemoClient> => home.signIn('editor@nightdesk.example')

/** The editor files a post in the practice live blog. */
async function filePost(editor: DemoClient): Promise<{ id: string; version: number }> {
  const queue = await (await editor.get('/newsroom/live/practice/queue')).text()
  const liveBlog = /data-live-blog="([0-9a-f]{24})"/.exec(queue)?.[1] ?? ''
  const text = { type: 'paragraph', content: [{ type: 'text', text: 'Held while the server stops.' }] }
  const answer = await editor.post(`/api/live-blogs/${liveBlog}/posts`, {
    key: randomUUID(),
    title: 'Filed before the end',
    body: { type: 'doc', content: [text] },
  })
  expect(answer.status).toBe(200)
  return (await answer.json()) as { id: string; version: number }
}

/** Sends a publish request that is held between its last read and its first write. */
async function publishHeld(
  server: RunningProcess,
  editor: DemoClient,
): Promise<{ id: string; answer: Promise<Response> }> {
  const { id, version } = await filePost(editor)
  process.kill(await server.serverPid(), 'SIGUSR2')
  await server.says('armed')
  const answer = editor.post(`/api/posts/${id}/publish`, { version, contests: [] })
  await server.says('reached command:read')
  return { id, answer }
}

/** Opens so many readers' sockets, with the epoch that their page names. */
async function openReaders(count: number): Promise<Socket[]> {
  const page = await (await fetch(`${home.url}/live/practice`)).text()
  const epoch = epochOfPage(page)
  const auth = { feed: 'live', slug: 'practice', epoch }
  return Array.from({ length: count }, () => socketTo(home.url, '/reader', { auth }))
}

describe('SIGINT to the whole process group, as Ctrl-C sends it,', () => {
  it('with a publish paused and 200 sockets open, lets the publish finish and leaves no process', async () => {
    const server = await home.start(held, 'npm start')
    const pid = await server.serverPid()
    const editor = await editorIn()
    const readers = await openReaders(200)
    expect(new Set(await Promise.all(readers.map(outcome)))).toEqual(new Set(['connected']))
    const notices = readers.map((socket) => new Promise((resolve) => void socket.once('draining', resolve)))
    const slices = readers.map((socket) => new Promise((resolve) => void socket.once('slice', resolve)))
    const ends = readers.map(ended)

    const { id, answer } = await publishHeld(server, editor)
    server.signal('SIGINT', 'group')
    const told = (await Promise.all(notices)) as { reconnectAfter: number }[]
    expect(new Set(told.map(({ reconnectAfter }) => reconnectAfter)).size).toBeGreaterThan(100)
    expect(told.every(({ reconnectAfter }) => reconnectAfter >= 500 && reconnectAfter <= 5_500)).toBe(true)
    await expect(fetch(home.url)).rejects.toThrow('fetch failed')

    process.kill(pid, 'SIGUSR2')
    expect((await answer).status).toBe(200)
    expect(JSON.stringify(await Promise.all(slices))).toContain('Held while the server stops.')
    await Promise.all(ends)
    expect(await server.ended).toBe(0)
    expect([isAlive(pid), server.groupIsGone()]).toEqual([false, true])

    const again = await home.start(held)
    const page = await fetch(`${home.url}/live/practice/posts/${id}`)
    expect([page.status, await page.text()]).toEqual([
      200,
      expect.stringContaining('Held while the server stops.'),
    ])
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
  }, 120_000)
})

describe('readers that vanished without a goodbye', () => {
  it('do not keep the server from a clean stop', async () => {
    const server = await home.start(held)
    const readers = await openReaders(60)
    expect(new Set(await Promise.all(readers.map(outcome)))).toEqual(new Set(['connected']))
    const [dead, polite] = [readers.slice(0, 20), readers.slice(20)]
    for (const socket of dead) wireOf(socket).pause()
    const ends = polite.map(ended)
    server.signal('SIGTERM')
    await Promise.all(ends)
    expect(await server.ended).toBe(0)
    expect(server.said()).toContain('Nightdesk has stopped.')
  }, 60_000)
})

/** The connection itself, under socket.io and its websocket. */
function wireOf(socket: Socket): { pause: () => void } {
  const { ws } = socket.io.engine.transport as unknown as { ws: { _socket: { pause: () => void } } }
  return ws._socket
}

describe('a further signal to stop', () => {
  it('stops the server at once only when two seconds have passed since the first', async () => {
    const server = await home.start(held)
    const editor = await editorIn()
    const { answer } = await publishHeld(server, editor)
    const first = realNow()
    server.signal('SIGTERM')
    const again = setInterval(() => {
      if (isAlive(server.pid)) server.signal('SIGTERM')
    }, 100)
    const [code] = await Promise.all([server.ended, expect(answer).rejects.toThrow('fetch failed')])
    clearInterval(again)
    expect(code).toBe(1)
    expect(realNow() - first).toBeGreaterThanOrEqual(2_000)
    expect(server.said()).toContain('stopped at once by a second signal')
  })
})
