import type { Page } from 'playwright-core'
import type { PostDoc } from '../../models/post-model.js'
import { findModerationQueue } from '../../server/queries/posts/find-moderation-queue.js'
import { expectAccessible } from './axe.js'
import type { Look } from './browser.js'
import type { BrowserNight } from './browser-night.js'
import type { SignedInAgent } from './start-app.js'

/** The path of the composer for a new post, or for changing this post. */
export function composePath(night: BrowserNight, post?: PostDoc): string {
  const query = post ? `?post=${post._id.toHexString()}` : ''
  return `/newsroom/live/${night.room.night.liveBlog.slug}/compose${query}`
}

export async function composerReady(page: Page): Promise<Page> {
  await page.waitForSelector('html[data-ready=composer]')
  return page
}

/** Opens the composer in a new window of this person. */
export async function openComposer(
  night: BrowserNight,
  { as, post, look }: { as: SignedInAgent; post?: PostDoc; look?: Look },
): Promise<Page> {
  const { page } = await night.open(as, composePath(night, post), look)
  return composerReady(page)
}

/** Another tab of the same window. */
export async function anotherTab(page: Page, url: string): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto(url)
  return composerReady(tab)
}

/** The posts in the queue that have this title. */
export async function filedPosts(night: BrowserNight, title: string): Promise<PostDoc[]> {
  const { posts } = await findModerationQueue(night.room.night.liveBlog._id)
  return posts.filter((post) => post.title === title)
}

/** The id of what has the focus. */
export const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')

/** Waits until the live region for screen readers has these words. */
export async function waitSaid(page: Page, words: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('#announcer')?.textContent.includes(wanted),
    words,
  )
}

export async function write(page: Page, { title, text }: { title: string; text: string }): Promise<void> {
  await page.fill('#title', title)
  await page.focus('#body-text')
  await page.keyboard.type(text)
}

/** Waits until the page says that the text is saved on this device. */
export async function kept(page: Page): Promise<void> {
  await page.locator('#saved', { hasText: 'on this device' }).waitFor()
}

/**
 * Expects an accessible modal dialog. The page under it is inert and is checked by itself. It is hidden here,
 * since axe takes it for the background of the dialog's words where these wrap.
 */
export async function expectDialogAccessible(page: Page, heading: string | RegExp): Promise<void> {
  const draw = (visibility: string): Promise<void> =>
    page.evaluate((value) => {
      for (const part of document.querySelectorAll<HTMLElement>('body > :not(dialog)')) {
        part.style.visibility = value
      }
    }, visibility)
  await page.getByRole('heading', { name: heading }).first().waitFor()
  await draw('hidden')
  await expectAccessible(page, heading)
  await draw('')
}

/** The contents of the title and text fields. */
export const fieldsOf = (page: Page) =>
  page.evaluate(() => ({
    title: document.querySelector<HTMLTextAreaElement>('#title')?.value,
    text: document.querySelector('#body-text')?.textContent,
  }))
