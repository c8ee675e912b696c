import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { makeResult } from '../../factories/make-count.js'
import { makePublishedPost, publishNow } from '../../factories/make-post.js'
import { midBedfordshire } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { type ReaderWindow, readerWindows } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()
/** The votes of the first two are swapped, so that the seat is held. */
const [first = 0, second = 0, ...rest] = midBedfordshire.votes
const swapped = { ...midBedfordshire, votes: [second, first, ...rest] }

interface Story extends ReaderWindow {
  /** The id of the flash. */
  flash: string
  withdraw: () => Promise<void>
  correct: () => Promise<void>
}

/** A public gain with its flash as a key event, and a pinned post with a candidate's votes as a figure. */
async function story(): Promise<Story> {
  const opened = await newWindow(0)
  const { night } = opened
  const { editor, liveBlog } = night
  let contest = await makeResult(night, night.midBeds, midBedfordshire)
  const id = contest._id.toHexString()
  const votes = { contest: id, kind: 'votes', candidacy: contest.candidacies[1]?.id }
  const words = { type: 'text', text: 'The Conservatives have ' }
  const paragraph = { type: 'paragraph', content: [words, { type: 'figure', attrs: votes }] }
  const body = { type: 'doc' as const, content: [paragraph] }
  const [flash] = (await findModerationQueue(liveBlog._id)).posts
  if (!flash) throw new Error('the gain made no flash')
  await publishNow(editor, flash)
  await markKeyEvent(editor, { post: flash._id.toHexString(), keyEvent: true })
  const written = await makePublishedPost(editor, liveBlog, { title: 'What it means', body })
  await pinPost(editor, { post: written._id.toHexString() })
  const reason = 'The votes of the first two were swapped.'
  return {
    ...opened,
    flash: flash._id.toHexString(),
    withdraw: async () => {
      contest = await withdrawResult(editor, {
        contest: id,
        published: contest.lastCount,
        ...takenDown('As the newsroom knows.', reason),
      })
    },
    correct: async () => {
      contest = await makeResult(night, contest, swapped)
    },
  }
}

const titles = (page: Page): Promise<string[]> => page.locator('#posts .post-title').allInnerTexts()
const figure = (page: Page) => page.locator('#posts .figure')

describe('an open live page', () => {
  it('follows a result that is withdrawn and published again: title, sentence, figure, key event, tally', async () => {
    const { page, open, withdraw, correct } = await story()
    await open()
    expect(await titles(page)).toEqual(['What it means', 'Mid Bedfordshire: Lab gain from Con'])
    expect(await figure(page).innerText()).toBe('12,680')
    await withdraw()
    await page.locator('#posts').getByText('Mid Bedfordshire: result withdrawn, being checked').waitFor()
    expect(await figure(page).innerText()).toBe('withdrawn, being checked')
    expect(await page.locator('main').innerText()).not.toMatch(/13,872|12,680|1,192|Lab gain/)
    await page.locator('#still-to-come').getByText('Mid Bedfordshire').waitFor({ state: 'attached' })
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport)
      await expectAccessible(page, 'Mid Bedfordshire: result withdrawn, being checked')
    }
    await expectPageEqualsServer(page)
    await correct()
    await page.locator('#posts').getByText('Mid Bedfordshire: Con hold').waitFor()
    expect(await figure(page).innerText()).toBe('13,872')
    expect(await page.locator('[data-region="key-events"]').textContent()).toContain('Con hold')
    expect(await page.locator('[data-region="pinned"] .figure').innerText()).toBe('13,872')
    await page.locator('[data-region="tally"]').getByText('1 of 2 declared').waitFor()
    await expectAccessible(page, 'Mid Bedfordshire: Con hold')
    await expectPageEqualsServer(page)
  })

  it('highlights a changed number for a while', async () => {
    const { page, open, correct } = await story()
    await page.emulateMedia({ reducedMotion: 'no-preference' })
    await open()
    await correct()
    await page.locator('#posts .figure.is-changed', { hasText: '13,872' }).waitFor()
    await page.locator('#posts .figure:not(.is-changed)').waitFor({ timeout: 10_000 })
  })

  it('highlights nothing for readers who prefer reduced motion', async () => {
    const { page, open, correct } = await story()
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await open()
    await page.evaluate(() => {
      new MutationObserver(() => {
        if (document.querySelector('.is-changed')) document.body.dataset['marked'] = 'true'
      }).observe(document.body, { subtree: true, attributes: true, attributeFilter: ['class'] })
    })
    await correct()
    await page.locator('#posts .figure', { hasText: '13,872' }).waitFor()
    expect(await page.evaluate(() => document.body.dataset['marked'] ?? 'nothing')).toBe('nothing')
  })
})

describe('the page of a flash', () => {
  it('has the current wording of the flash as its tab title', async () => {
    const { page, open, flash, withdraw, night } = await story()
    await open(`/live/${night.liveBlog.slug}/posts/${flash}`)
    expect(await page.title()).toBe('Mid Bedfordshire: Lab gain from Con - Two by-elections, as it happened')
    await withdraw()
    await page.locator('.note-withdrawn').waitFor()
    expect(await page.title()).toBe(
      'Mid Bedfordshire: result withdrawn, being checked - Two by-elections, as it happened',
    )
    await expectPageEqualsServer(page)
  })
})

describe('the page of a contest', () => {
  it('says when and why its result was withdrawn, and keeps that in the history once another is public', async () => {
    const { page, night, open, withdraw, correct } = await story()
    await open(`/elections/${night.election.slug}/contests/${night.midBeds.code}`)
    expect(await page.title()).toBe('Mid Bedfordshire: Lab gain from Con - By-elections, 19 October 2023')
    await withdraw()
    await page.locator('.note-withdrawn').first().waitFor()
    expect(await page.title()).toBe(
      'Mid Bedfordshire: result withdrawn, being checked - By-elections, 19 October 2023',
    )
    expect(await page.locator('.contest-result').innerText()).toMatch(
      /Result withdrawn, being checked 03:\d\d BST, 20 October 2023\. Wrong figures\. The votes of the first two were swapped\./,
    )
    expect(await page.locator('main').innerText()).not.toMatch(/13,872|12,680|1,192/)
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport)
      await expectAccessible(page, 'Mid Bedfordshire')
    }
    await correct()
    await page.getByRole('heading', { name: 'Earlier counts' }).waitFor()
    expect(await page.locator('.history').innerText()).toMatch(
      /Withdrawn at 03:\d\d BST, 20 October 2023: Wrong figures\. The votes of the first two were swapped\./,
    )
    await expectAccessible(page, 'Earlier counts')
    await expectPageEqualsServer(page)
  })
})
