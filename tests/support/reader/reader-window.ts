import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import type { Browser, Locator, Page } from 'playwright-core'
import type { PostDoc } from '../../../models/post-model.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { openBrowser, openTab, type Tab } from '../browser.js'
import { startApp, type TestApp } from '../start-app.js'

/** Enough words that a few posts fill a window. */
export const words =
  'The count goes on in the hall, and nobody has been told anything that could be repeated here. '.repeat(8)

/** A reader's window on a live blog of its own, on the real app in Chromium. */
export interface ReaderWindow {
  app: TestApp
  night: Night
  tab: Tab
  page: Page
  /** Opens the live blog, or another page; resolves when the socket is up. */
  open: (path?: string) => Promise<void>
  publish: (title: string) => Promise<PostDoc>
}

/** Starts browser and app for a suite. Each window is closed after its test, which fails on its problems. */
export function readerWindows(): {
  newWindow: (posts?: number) => Promise<ReaderWindow & { posts: PostDoc[] }>
} {
  let [browser, app]: [Browser | null, TestApp | null] = [null, null]
  const tabs: Tab[] = []
  beforeAll(async () => {
    browser = await openBrowser()
    app = await startApp()
  })
  afterEach(async () => {
    for (const tab of tabs.splice(0)) {
      await tab.close()
      expect(tab.problems).toEqual([])
    }
  })
  afterAll(async () => {
    await browser?.close()
    await app?.close()
  })
  const newWindow = async (count = 0): Promise<ReaderWindow & { posts: PostDoc[] }> => {
    if (!browser || !app) throw new Error('there is no browser')
    const night = await makeNight()
    const tab = await openTab(browser)
    tabs.push(tab)
    const publish = (title: string): Promise<PostDoc> =>
      makePublishedPost(night.editor, night.liveBlog, { title, body: bodyOf(words) })
    const posts: PostDoc[] = []
    for (let i = 1; i <= count; i++) posts.push(await publish(`Post ${i}`))
    const { url } = app
    const open = (path = `/live/${night.liveBlog.slug}`): Promise<void> => openPage(tab.page, `${url}${path}`)
    return { app, night, tab, posts, publish, page: tab.page, open }
  }
  return { newWindow }
}

async function openPage(page: Page, address: string): Promise<void> {
  const joined = page
    .waitForEvent('websocket')
    .then((socket) =>
      socket.waitForEvent('framereceived', ({ payload }) => payload.toString().includes('"head"')),
    )
  await page.goto(address)
  await joined
}

export const postOf = (page: Page, { _id }: PostDoc): Locator => page.locator(`#post-${_id.toHexString()}`)
export const newPosts = (page: Page): Locator => page.locator('#new-posts')
