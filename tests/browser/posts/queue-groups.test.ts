import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { notePresence } from '../../../server/commands/posts/note-presence.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, type Tab, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'

const desk = useBrowserNight()

interface OwnNight {
  liveBlog: LiveBlogDoc
  tamworth: ContestDoc
  midBeds: ContestDoc
}

/** An election of its own with two declared contests. Both are gains, so there are two flashes. */
async function declaredNight(): Promise<OwnNight> {
  const election = await makeElection()
  const liveBlog = await makeLiveBlog([election])
  const declare = async (real: typeof tamworth): Promise<ContestDoc> =>
    makeResult(desk.room.night, await makeContest(election, real.request), real)
  return { liveBlog, tamworth: await declare(tamworth), midBeds: await declare(midBedfordshire) }
}

const queueOf = (liveBlog: LiveBlogDoc, look?: Look): Promise<Tab> =>
  desk.open(desk.room.editor, `/newsroom/live/${liveBlog.slug}/queue`, look)
const titlesIn = (page: Page, group: string): Promise<string[]> =>
  page.locator(`#group-${group} .row-title`).allInnerTexts()
const news = (): Promise<void> => desk.room.app.context.feed.flush()

describe('the queue', () => {
  it('shows a published post with a stale number first, until an editor ticks it off', async () => {
    const { liveBlog, tamworth: contest } = await declaredNight()
    const { editor, reporter } = desk.room.night
    await makePublishedPost(editor, liveBlog, {
      title: 'What Tamworth means',
      body: bodyOf('Labour has a majority of 1,316 here.', [contest]),
    })
    await makePost(reporter, liveBlog, { title: 'From the hall' })
    const { page, problems, close } = await queueOf(liveBlog)
    await page.getByRole('heading', { name: 'Filed posts' }).waitFor()
    expect(await page.getByRole('heading', { name: 'To re-read' }).count()).toBe(0)
    const [first = 0, ...rest] = tamworth.votes
    await makeResult(desk.room.night, contest, { ...tamworth, votes: [first - 100, ...rest], majority: 1216 })
    await news()
    await page.getByRole('heading', { name: 'To re-read 1' }).waitFor()
    expect(await page.locator('.queue-group h2').allInnerTexts()).toEqual([
      'To re-read 1',
      'Flashes 2',
      'Filed posts 1',
    ])
    expect(await page.locator('#group-re-read .row-reason').innerText()).toMatch(
      /^1,316 is a number of Tamworth that no longer stands, since 0\d:\d\d BST, 20 October 2023$/,
    )
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport)
      await expectAccessible(page, 'To re-read')
    }
    const row = page.locator('#group-re-read .desk-row')
    await row.getByRole('link', { name: 'Correct' }).focus()
    await page.keyboard.press('r')
    await row.locator('article.post').waitFor()
    await row.locator('[data-strays]').getByText('1,316').waitFor()
    await page.keyboard.press('o')
    await page.getByRole('heading', { name: 'To re-read' }).waitFor({ state: 'detached' })
    await page.locator('#announcer', { hasText: 'Ticked off: What Tamworth means' }).waitFor()
    expect(problems).toEqual([])
    await close()
  })

  it('dismisses the chosen flashes together, with the keyboard alone, after a question', async () => {
    const { liveBlog } = await declaredNight()
    await makePost(desk.room.night.reporter, liveBlog, { title: 'From the hall' })
    const { page, problems, close } = await queueOf(liveBlog, { colorScheme: 'dark' })
    expect(await titlesIn(page, 'flashes')).toEqual([
      'Tamworth: Lab gain from Con',
      'Mid Bedfordshire: Lab gain from Con',
    ])
    const together = page.getByRole('button', { name: 'Dismiss together' })
    await together.click()
    await page.getByText('Choose the flashes first: none is ticked.').waitFor()
    await page.locator('#group-flashes .desk-row').first().getByRole('button').first().focus()
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await makePost(desk.room.night.reporter, liveBlog, { title: 'Meanwhile' })
    await news()
    await page.getByRole('heading', { name: 'Meanwhile' }).waitFor()
    expect(await page.locator('input[data-choose]:checked').count()).toBe(2)
    await together.focus()
    await page.keyboard.press('Enter')
    await page.getByText('2 flashes will not be used.').waitFor()
    await expectAccessible(page, 'Flashes')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Dismiss 2 flashes')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Flashes' }).waitFor({ state: 'detached' })
    await page.locator('#announcer', { hasText: 'Dismissed: 2 flashes' }).waitFor()
    expect(await titlesIn(page, 'rest')).toEqual(['From the hall', 'Meanwhile'])
    expect(problems).toEqual([])
    await close()
  })

  it('dismisses one post after a question, and keeps it when the answer is no', async () => {
    const liveBlog = await makeLiveBlog([desk.room.night.election])
    await makePost(desk.room.night.reporter, liveBlog, { title: 'From the hall' })
    const { page, problems, close } = await queueOf(liveBlog, { viewport: narrow })
    await page.locator('summary').focus()
    await page.keyboard.press('r')
    await page.keyboard.press('d')
    await page.getByText('This post will not be used. That cannot be taken back.').waitFor()
    await expectAccessible(page, 'From the hall')
    await page.getByRole('button', { name: 'Keep' }).click()
    expect(await titlesIn(page, 'rest')).toEqual(['From the hall'])
    await page.getByRole('button', { name: 'Dismiss ...' }).click()
    await page.getByRole('button', { name: 'Dismiss it' }).click()
    await page.getByRole('heading', { name: 'The queue is empty' }).waitFor()
    expect(problems).toEqual([])
    await close()
  })

  it('lists the numbers that look wrong under the text of a post', async () => {
    const { liveBlog, midBeds } = await declaredNight()
    const text = 'Labour has won with a majority of 1,316, with 11,719 votes.'
    const contests = [midBeds._id.toHexString()]
    await makePost(desk.room.night.reporter, liveBlog, {
      title: 'Labour takes Mid Bedfordshire',
      body: bodyOf(text),
      contests,
    })
    const { page, problems, close } = await queueOf(liveBlog)
    const row = page.locator('.desk-row', { hasText: 'Labour takes Mid Bedfordshire' })
    await row.locator('summary').click()
    await row.getByText('Remarks to look at').waitFor()
    expect(await row.locator('[data-strays] li').allInnerTexts()).toEqual([
      "1,316 in the text. 1,316 is Tamworth's majority; this post is about Mid Bedfordshire.",
      '11,719 in the text. 11,719 are the votes of Sarah Edwards in Tamworth; this post is about Mid Bedfordshire.',
    ])
    await expectAccessible(page, 'Labour takes Mid Bedfordshire')
    expect(problems).toEqual([])
    await close()
  })

  it('says who writes about what, and that publishing is frozen', async () => {
    const liveBlog = await makeLiveBlog([desk.room.night.election])
    await makePost(desk.room.night.reporter, liveBlog)
    const { page, problems, close } = await queueOf(liveBlog)
    const id = liveBlog._id.toHexString()
    const contests = [desk.room.night.tamworth._id.toHexString()]
    await notePresence(desk.room.night.reporter, { liveBlog: id, key: randomUUID(), contests })
    await news()
    await page.getByText('Nia Penhale is writing about Tamworth').waitFor()
    await page.locator('summary').first().click()
    await page.getByRole('button', { name: /^Publish/ }).waitFor()
    await freezeLiveBlog(desk.room.night.otherEditor, { liveBlog: id, frozen: true })
    await news()
    await page.locator('#queue .notice', { hasText: 'Frozen by Bruno Castell since' }).waitFor()
    expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
    await expectAccessible(page, 'Queue')
    expect(problems).toEqual([])
    await close()
  })
})

describe('the screen of my posts', () => {
  it('lets the author dismiss a filed post, after a question', async () => {
    const liveBlog = await makeLiveBlog([desk.room.night.election])
    await makePost(desk.room.night.reporter, liveBlog)
    const path = `/newsroom/live/${liveBlog.slug}/mine`
    const { page, problems, close } = await desk.open(desk.room.reporter, path)
    await page.getByRole('button', { name: 'Dismiss ...' }).click()
    await page.getByRole('button', { name: 'Dismiss it' }).click()
    await page.getByText('Dismissed', { exact: true }).waitFor()
    await expectAccessible(page, 'My posts')
    expect(problems).toEqual([])
    await close()
  })
})
