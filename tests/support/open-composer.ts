import type { Page } from 'playwright-core'
import type { PostDoc } from '../../models/post-model.js'
import { findModerationQueue } from '../../server/queries/posts/find-moderation-queue.js'
import { expectAccessible } from './axe.js'
import type { Look } from './browser.js'
import type { BrowserNight } from './browser-night.js'
import type { SignedInAgent } from './start-app.js'

/** Where the night's composer is; with a post, where that post is changed. */
export function composePath(night: BrowserNight, post?: PostDoc): string {
  const query = post ? `?post=${post._id.toHexString()}` : ''
  return `/newsroom/live/${night.room.night.liveBlog.slug}/compose${query}`
}

export async function composerReady(page: Page): Promise<Page> {
  await page.waitForSelector('html[data-ready=composer]')
  return page
}

/** The composer in a window of this person's own. */
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

/** What the desk has with this title. */
export async function filedPosts(night: BrowserNight, title: string): Promise<PostDoc[]> {
  const { posts } = await findModerationQueue(night.room.night.liveBlog._id)
  return posts.filter((post) => post.title === title)
}

/** The id of what has the focus. */
export const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')

/** Waits until screen readers were told this. */
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

/** Waits until this device has what was typed. */
export async function kept(page: Page): Promise<void> {
  await page.locator('#saved', { hasText: 'on this device' }).waitFor()
}

/**
 * A modal dialog is accessible. What lies under it is inert and was looked at by itself; axe takes it for a background of the
 * dialog's words where they wrap, so it is not drawn meanwhile.
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

/** What stands in the two fields. */
export const fieldsOf = (page: Page) =>
  page.evaluate(() => ({
    title: document.querySelector<HTMLTextAreaElement>('#title')?.value,
    text: document.querySelector('#body-text')?.textContent,
  }))
