import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { openBrowser, openTab, type Tab } from '../../support/browser.js'
import type { DemoClient } from '../../support/demo-client.js'
import { type Home, newHome } from '../../support/new-home.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { endAll } from '../../support/run-server.js'

const sentence = 'The lights went out in the hall.'
let browser: Browser
let home: Home
let tab: Tab
beforeAll(async () => {
  browser = await openBrowser()
  home = await newHome()
})
afterEach(() => expect(tab.problems).toEqual([]))
afterAll(async () => {
  await browser.close()
  endAll()
  await home.remove()
})

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

describe('a server that crashes between the commit and the push', () => {
  it('loses nothing: a page that stayed open catches up without a reload', async () => {
    const dying = await home.start({ NODE_ENV: 'test', TEST_STOP_AT: 'feed:before-push' })
    const editor = await home.signIn('editor@nightdesk.example')
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
    await tab.page.goto(`${home.url}/live/practice`)
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

    const again = await home.start()
    await tab.page.locator(`#post-${id}`).or(tab.page.locator('#new-posts:visible')).first().waitFor()
    await tab.page.locator('#connection').waitFor({ state: 'hidden' })
    expect(await tab.page.evaluate(() => document.documentElement.dataset['stayed'])).toBe('yes')
    await expectPageEqualsServer(tab.page)
    expect(await tab.page.locator(`#post-${id}`).innerText()).toContain(sentence)
    again.signal('SIGTERM')
    expect(await again.ended).toBe(0)
  })
})
