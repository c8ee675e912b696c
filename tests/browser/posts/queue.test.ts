import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { contentOf, makePost } from '../../factories/make-post.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, type Tab } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { endSession } from '../../support/newsroom-tab.js'
import { newSession } from '../../support/start-newsroom.js'

const desk = useBrowserNight()

const newLiveBlog = (): Promise<LiveBlogDoc> => makeLiveBlog([desk.room.night.election])
const queueOf = (liveBlog: LiveBlogDoc, look?: Look, as = desk.room.editor): Promise<Tab> =>
  desk.open(as, `/newsroom/live/${liveBlog.slug}/queue`, look)
const rows = (page: Page): Promise<string[]> => page.locator('.row-title').allInnerTexts()
const focused = (page: Page): Promise<string> =>
  page.evaluate(
    () => document.activeElement?.closest('.desk-row')?.querySelector('.row-title')?.textContent ?? '',
  )

describe('the queue', () => {
  it('shows a filed post without a reload, and drops it when another editor publishes it', async () => {
    const liveBlog = await newLiveBlog()
    const { page, problems, close } = await queueOf(liveBlog)
    await page.getByRole('heading', { name: 'The queue is empty' }).waitFor()
    await expectAccessible(page, 'The queue is empty')
    const post = await makePost(desk.room.night.reporter, liveBlog)
    await desk.room.app.context.feed.flush()
    await page.getByRole('heading', { name: 'Turnout is said to be low' }).waitFor()
    await desk.room.otherEditor.post(`/api/posts/${post._id.toHexString()}/publish`, {
      version: 1,
      contests: [],
    })
    await page.getByRole('heading', { name: 'The queue is empty' }).waitFor()
    expect(problems).toEqual([])
    await close()
  })

  it('can be worked with the keyboard alone: take, read, publish, and on to the next', async () => {
    const liveBlog = await newLiveBlog()
    await makePost(desk.room.night.reporter, liveBlog, { title: 'The first one' })
    await makePost(desk.room.night.reporter, liveBlog, { title: 'The second one' })
    const { page, problems, close } = await queueOf(liveBlog, { colorScheme: 'dark' })
    await page.getByRole('button', { name: 'Take and read' }).first().focus()
    await page.keyboard.press('t')
    await page.getByText('With you until').waitFor()
    await page.locator('article.post').waitFor()
    expect(await focused(page)).toBe('The first one')
    await expectAccessible(page, 'The first one')
    await page.keyboard.press('Control+Enter')
    await page.locator('.desk-row').nth(1).waitFor({ state: 'detached' })
    expect(await rows(page)).toEqual(['The second one'])
    expect(await focused(page)).toBe('The second one')
    await page.locator('#announcer', { hasText: 'Published: The first one' }).waitFor()
    expect(await page.locator('[data-left]').innerText()).toBe('Published: The first one')
    const live = await desk.room.editor.get(`/live/${liveBlog.slug}`)
    expect(live.text).toContain('The first one')
    expect(live.text).not.toContain('The second one')
    expect(problems).toEqual([])
    await close()
  })

  it('ignores letter keys outside a row, in a field, and once they are switched off', async () => {
    const liveBlog = await newLiveBlog()
    await makePost(desk.room.night.reporter, liveBlog)
    const { page, close } = await queueOf(liveBlog)
    const nothingHappened = async (): Promise<void> => {
      for (const key of ['t', 'r', 's', 'e', 'l', 'j', 'k']) await page.keyboard.press(key)
      expect(await page.locator('details[open]').count()).toBe(0)
      expect(page.url()).toContain('/queue')
    }
    await nothingHappened()
    await page.getByRole('checkbox', { name: 'Single-letter keys' }).uncheck()
    await page.getByRole('button', { name: 'Take and read' }).focus()
    await nothingHappened()
    await page.reload()
    expect(await page.getByRole('checkbox', { name: 'Single-letter keys' }).isChecked()).toBe(false)
    await page.getByRole('checkbox', { name: 'Single-letter keys' }).check()
    await page.locator('summary').click()
    await page.getByRole('button', { name: 'Send back' }).click()
    await page.getByRole('textbox').pressSequentially('trsel')
    expect(await page.getByRole('textbox').inputValue()).toBe('trsel')
    await close()
  })

  it('publishes the version that was read, and no newer one', async () => {
    const liveBlog = await newLiveBlog()
    const post = await makePost(desk.room.night.reporter, liveBlog)
    const { page, close } = await queueOf(liveBlog, { viewport: narrow })
    await page.locator('summary').click()
    await page.locator('article.post').waitFor()
    await revisePost(desk.room.night.reporter, {
      post: post._id.toHexString(),
      version: 1,
      ...contentOf({ title: 'Turnout is low, says the council' }),
    })
    await desk.room.app.context.feed.flush()
    await page.getByText('Changed by Nia Penhale since you read it.').waitFor()
    expect(await page.locator('article.post h3').innerText()).toBe('Turnout is said to be low')
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByText('Changed by Nia Penhale at 03:00 BST, 20 October 2023, after you read it.').waitFor()
    await expectAccessible(page, 'Queue')
    await page.getByRole('button', { name: 'See it as it is now' }).click()
    await page.locator('article.post h3', { hasText: 'Turnout is low, says the council' }).waitFor()
    await page.getByRole('button', { name: 'Publish' }).click()
    await page.getByRole('heading', { name: 'The queue is empty' }).waitFor()
    await close()
  })

  it('keeps a half-typed reason when the queue changes, a write is refused, or the session ends', async () => {
    const liveBlog = await newLiveBlog()
    await makePost(desk.room.night.reporter, liveBlog)
    const own = await newSession(desk.room.app, desk.room.night.editor.actor.id)
    const { page, close } = await queueOf(liveBlog, {}, own)
    await page.locator('summary').click()
    await page.getByRole('button', { name: 'Send back' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByText('A reason is needed.').waitFor()
    await page.getByRole('textbox').fill('Who says so?')
    await makePost(desk.room.night.reporter, liveBlog, { title: 'Another one' })
    await desk.room.app.context.feed.flush()
    await page.getByRole('heading', { name: 'Another one' }).waitFor()
    expect(await page.getByRole('textbox').inputValue()).toBe('Who says so?')
    await endSession(page)
    await page.getByRole('button', { name: 'Send it back' }).click()
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByText('You are signed out. What you typed is still here').waitFor()
    expect(await page.getByRole('textbox').inputValue()).toBe('Who says so?')
    await close()
  })
})
