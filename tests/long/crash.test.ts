import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import type { DemoClient } from '../support/demo-client.js'
import { type Home, newHome } from '../support/new-home.js'
import { epochOfPage } from '../support/reader/epoch-of-page.js'
import { endAll, type RunningProcess } from '../support/run-server.js'

let home: Home
beforeEach(async () => {
  home = await newHome()
})
afterEach(() => home.remove())
afterAll(endAll)

/** A server that, once armed, kills itself right after its next commit, before push and answer. */
async function startedToDie(): Promise<{
  server: RunningProcess
  editor: DemoClient
  arm: () => Promise<void>
}> {
  const server = await home.start({ NODE_ENV: 'test', TEST_STOP_AT: 'transact:committed' })
  const editor = await home.signIn('editor@nightdesk.example')
  const arm = async (): Promise<void> => {
    server.signal('SIGUSR2')
    await server.says('armed')
  }
  return { server, editor, arm }
}

async function practiceId(editor: DemoClient): Promise<string> {
  const queue = await (await editor.get('/newsroom/live/practice/queue')).text()
  return /data-live-blog="([0-9a-f]{24})"/.exec(queue)?.[1] ?? ''
}

const sentence = 'Written just before the lights went out.'
const filing = (): object => ({
  key: randomUUID(),
  title: 'Before the end',
  body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: sentence }] }] },
})

async function feedAfter(head: number): Promise<{ head: number; changes: { html: string }[] }> {
  const page = await (await fetch(`${home.url}/live/practice`)).text()
  const epoch = epochOfPage(page)
  const answer = await fetch(`${home.url}/live/practice/feed?epoch=${epoch}&after=${head}`)
  return (await answer.json()) as { head: number; changes: { html: string }[] }
}

async function dies({ server }: { server: RunningProcess }, lost: Promise<Response>): Promise<void> {
  await expect(lost).rejects.toThrow('fetch failed')
  expect(await server.ended).toBe('SIGKILL')
  expect(server.said()).toContain('reached transact:committed')
}

describe('after a server was killed between commit and answer', () => {
  it('a filing that is sent again has filed one post', async () => {
    const dying = await startedToDie()
    const url = `/api/live-blogs/${await practiceId(dying.editor)}/posts`
    const body = filing()
    await dying.arm()
    await dies(dying, dying.editor.post(url, body))

    const again = await home.start()
    // The editor is still signed in: sessions survive the process.
    const answer = await dying.editor.post(url, body)
    expect(answer.ok).toBe(true)
    const queue = await (await dying.editor.get('/newsroom/live/practice/queue')).text()
    expect(queue.split('Before the end').length - 1).toBeGreaterThan(0)
    const mine = await (await dying.editor.get('/newsroom/live/practice/mine')).text()
    const { id } = (await answer.json()) as { id: string }
    expect(new Set(mine.match(/compose\?post=[0-9a-f]{24}/g))).toEqual(new Set([`compose?post=${id}`]))
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
  })

  it('a publication is public, also in the feed, and the same request is answered as done', async () => {
    const dying = await startedToDie()
    const url = `/api/live-blogs/${await practiceId(dying.editor)}/posts`
    const { id, version } = (await (await dying.editor.post(url, filing())).json()) as {
      id: string
      version: number
    }
    const { head } = await feedAfter(0)
    await dying.arm()
    await dies(dying, dying.editor.post(`/api/posts/${id}/publish`, { version, contests: [] }))

    const again = await home.start()
    const before = await feedAfter(head)
    expect(before.head).toBe(head + 1)
    expect(before.changes.map(({ html }) => html).join()).toContain(sentence)
    const answer = await dying.editor.post(`/api/posts/${id}/publish`, { version, contests: [] })
    expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ id, version })])
    expect((await feedAfter(head)).head).toBe(head + 1)
    const page = await (await fetch(`${home.url}/live/practice`)).text()
    expect(page.split(sentence)).toHaveLength(2)
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
  })
})
