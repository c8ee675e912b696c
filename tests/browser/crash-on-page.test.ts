import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { type Browser } from 'playwright-core'
import { openBrowser, openTab, type Tab } from '../support/browser.js'
import { type DemoClient, printedPassword, signInAt } from '../support/demo-client.js'
import { expectPageEqualsServer } from '../support/page-equals-server.js'
import { endAll, newPlace, type Place, run, type RunningProcess } from '../support/run-server.js'

const sentence = 'The lights went out in the hall.'
let browser: Browser
let place: Place
let tab: Tab
beforeAll(async () => {
  browser = await openBrowser()
  place = await newPlace()
})
afterEach(() => expect(tab.problems).toEqual([]))
afterAll(async () => {
  await browser.close()
  endAll()
  await place.remove()
})

async function started(env: Record<string, string> = {}): Promise<RunningProcess> {
  const server = run({ command: 'node', env: { ...place.env, ...env } })
  await server.says('Ctrl-C stops it.')
  return server
}

async function editorOf(server: RunningProcess): Promise<DemoClient> {
  const email = 'editor@nightdesk.example'
  return signInAt(place.url, email, printedPassword(server.said(), email))
}

async function fileAsEditor(editor: DemoClient): Promise<{ id: string; version: number }> {
  const queue = await (await editor.get('/newsroom/live/practice/queue')).text()
  const liveBlog = /data-live-blog="([0-9a-f]{24})"/.exec(queue)?.[1] ?? ''
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: sentence }] }] }
  const answer = await editor.post(`/api/live-blogs/${liveBlog}/posts`, {
    key: randomUUID(),
    title: 'Dark in Tamworth',
    body,
  })
  return (await answer.json()) as { id: string; version: number }
}

describe('a server that dies between the commit and the push', () => {
  it('loses nothing: the page that stayed open catches up by itself, without a reload', async () => {
    const dying = await started({ NODE_ENV: 'test', TEST_STOP_AT: 'feed:before-push' })
    const editor = await editorOf(dying)
    tab = await openTab(browser)
    const frames: string[] = []
    tab.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => frames.push(payload.toString()))
    })
    const isUp = tab.page
      .waitForEvent('websocket')
      .then((socket) =>
        socket.waitForEvent('framereceived', ({ payload }) => payload.toString().includes('"head"')),
      )
    await tab.page.goto(`${place.url}/live/practice`)
    await isUp
    await tab.page.evaluate(() => {
      document.documentElement.dataset['stayed'] = 'yes'
    })

    const { id, version } = await fileAsEditor(editor)
    dying.signal('SIGUSR2')
    await dying.says('armed')
    const published = editor.post(`/api/posts/${id}/publish`, { version, contests: [] })
    await published.catch(() => null)
    expect(await dying.ended).toBe('SIGKILL')
    expect(dying.said()).toContain('reached feed:before-push')
    expect(frames.join()).not.toContain(sentence)
    await tab.page.locator('#connection', { hasText: 'Connection lost' }).waitFor()

    const again = await started()
    await tab.page.locator(`#post-${id}`).or(tab.page.locator('#new-posts:visible')).first().waitFor()
    await tab.page.locator('#connection').waitFor({ state: 'hidden' })
    expect(await tab.page.evaluate(() => document.documentElement.dataset['stayed'])).toBe('yes')
    await expectPageEqualsServer(tab.page)
    expect(await tab.page.locator(`#post-${id}`).innerText()).toContain(sentence)
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
  })
})
