import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { bodyOf, makePublishedPost } from '../factories/make-post.js'
import { expectAccessible } from '../support/axe.js'
import { narrow } from '../support/browser.js'
import { useBrowserNight } from '../support/browser-night.js'
import { composerPage } from '../support/pages/composer-page.js'
import { deskPage } from '../support/pages/desk-page.js'
import { queuePage } from '../support/pages/queue-page.js'
import { expectPageEqualsServer } from '../support/reader/page-equals-server.js'
import { tamworthAsTyped } from '../support/tamworth-as-typed.js'

const desk = useBrowserNight()

const live = (): string => `/live/${desk.room.night.liveBlog.slug}`
const newsroom = (screen: string): string => `/newsroom${live()}/${screen}`
const contestDesk = (code: string): string =>
  `/newsroom/elections/${desk.room.night.election.slug}/contests/${code}`

/** The reader's page, once its socket is connected: from then on posts arrive without a reload. */
async function openReader(path = live()): Promise<Page> {
  const { page } = await desk.open(null, path)
  return page
}

describe('a post', () => {
  it('is filed with the keyboard alone, previewed in the queue, published, and arrives on an open page', async () => {
    const reader = await openReader()
    const { page: queueTab } = await desk.open(desk.room.editor, newsroom('queue'))
    const { page } = await desk.open(desk.room.reporter, newsroom('compose'), { viewport: narrow })
    const composer = composerPage(page)
    await expectAccessible(page, 'New post')
    await composer.write({
      title: 'Boxes arrive in Tamworth',
      text: 'The first boxes are in the hall.',
      card: 'Tam',
    })
    await expectAccessible(page, 'New post')
    await page.keyboard.press('Control+Enter')
    await composer.done.waitFor()

    const queue = queuePage(queueTab)
    await queue.row('Boxes arrive in Tamworth').waitFor()
    await queue.take('Boxes arrive in Tamworth')
    await queue.preview('Boxes arrive in Tamworth').getByText('The first boxes').waitFor()
    await expectAccessible(queueTab, 'Queue')
    await queue.publish('Boxes arrive in Tamworth')

    const post = reader.locator('.post', { hasText: 'Boxes arrive in Tamworth' })
    await post.waitFor()
    expect(await post.getByText('Awaiting').count()).toBeGreaterThan(0)
    await expectAccessible(reader, 'Boxes arrive in Tamworth')
    await expectPageEqualsServer(reader)
  })

  it('is sent back with a reason that its reporter sees, is revised, and is published by an editor who edits it', async () => {
    const { page: mine } = await desk.open(desk.room.reporter, newsroom('mine'))
    const { page } = await desk.open(desk.room.reporter, newsroom('compose'))
    await composerPage(page).write({ title: 'A rumour at the bar', text: 'Somebody said something.' })
    await composerPage(page).file()
    await composerPage(page).done.waitFor()
    const { page: queueTab } = await desk.open(desk.room.editor, newsroom('queue'))
    const queue = queuePage(queueTab)
    await queue.take('A rumour at the bar')
    await queue.sendBack('A rumour at the bar', 'Who said it, and to whom?')
    await mine.getByText('Who said it, and to whom?').waitFor()
    await expectAccessible(mine, 'My posts')
    await mine
      .getByRole('link', { name: /A rumour at the bar|Change/ })
      .first()
      .click()
    const again = composerPage(mine)
    await again.title.waitFor()
    await again.title.fill('A claim at the count, not a result')
    await again.file()
    await again.done.waitFor()
    await queue.row('A claim at the count').waitFor()
    await queue
      .row('A claim at the count')
      .getByRole('link', { name: /^Edit/ })
      .or(queue.row('A claim at the count').getByRole('button', { name: /^Take/ }))
      .first()
      .waitFor()
  })

  it('by an editor is published in one step, corrected, pinned and retracted, and every open page follows', async () => {
    const reader = await openReader()
    const { page } = await desk.open(desk.room.editor, newsroom('compose'))
    const composer = composerPage(page)
    await composer.write({ title: 'Turnout is said to be low', text: 'The council says 36 in a hundred.' })
    await composer.publish()
    await composer.done.waitFor()
    await reader.locator('.post', { hasText: 'Turnout is said to be low' }).waitFor()

    const { page: publishedTab } = await desk.open(desk.room.editor, newsroom('posts'))
    const published = queuePage(publishedTab)
    await expectAccessible(publishedTab, 'Published posts')
    await published.pin('Turnout is said to be low')
    await reader.locator('[data-region=pinned]', { hasText: 'Turnout is said to be low' }).waitFor()
    await published.markKeyEvent('Turnout is said to be low')
    await reader.locator('[data-region=key-events]', { hasText: 'Turnout is said to be low' }).waitFor()

    await published
      .row('Turnout is said to be low')
      .getByRole('link', { name: /^Correct/ })
      .click()
    await publishedTab.getByRole('textbox', { name: 'Text' }).waitFor()
    const correcting = composerPage(publishedTab)
    await correcting.title.fill('Turnout is low, says the council')
    await publishedTab.getByLabel(/^What was corrected/).fill('The title said less than the council did.')
    await publishedTab.keyboard.press('Control+Enter')
    await reader.locator('#posts .note-correction', { hasText: 'The title said less' }).waitFor()
    await expectPageEqualsServer(reader)

    await publishedTab.goto(`${desk.room.app.url}${newsroom('posts')}`)
    await queuePage(publishedTab)
      .row('Turnout is low, says the council')
      .getByRole('link', { name: /^version 2/ })
      .click()
    await expectAccessible(publishedTab, 'What readers can read of earlier')
    await publishedTab.getByRole('button', { name: /^Remove \.\.\. Note of version 2/ }).click()
    await publishedTab.getByRole('button', { name: 'Remove it' }).click()
    await reader.locator('#posts .note-correction', { hasText: 'removed' }).waitFor()
    expect(await reader.getByText('The title said less').count()).toBe(0)
    await expectPageEqualsServer(reader)

    await publishedTab.goto(`${desk.room.app.url}${newsroom('posts')}`)
    await queuePage(publishedTab).retract(
      'Turnout is low, says the council',
      'Their press office rang Asha.',
      'Withdrawn by its source',
      'The council took it back.',
    )
    await reader
      .locator('.is-retracted', { hasText: 'Withdrawn by its source. The council took it back.' })
      .waitFor()
    await reader
      .locator('[data-region=pinned] .post-title, [data-region=pinned] h2', { hasText: 'Turnout' })
      .waitFor({ state: 'detached' })
    expect(await reader.getByText('36 in a hundred').count()).toBe(0)
    await expectPageEqualsServer(reader)
  })
})

describe('a result', () => {
  it('is entered by one person, checked by another, published and corrected, and every open page follows', async () => {
    const { night } = desk.room
    const body = bodyOf('The boxes of Tamworth are in.', [night.tamworth])
    await makePublishedPost(night.editor, night.liveBlog, { title: 'Soon in Tamworth', body })
    const { page: firstTab } = await desk.open(desk.room.first, contestDesk('E14000986'))
    const { page: secondTab } = await desk.open(desk.room.second, contestDesk('E14000986'))
    const reader = await openReader()
    const contest = await openReader(`/elections/${desk.room.night.election.slug}/contests/E14000986`)
    await contest.getByText('Awaiting').first().waitFor()
    await expectAccessible(firstTab, 'Enter the count')

    const [first, second] = [deskPage(firstTab), deskPage(secondTab)]
    await first.enter({
      votes: { ...tamworthAsTyped, 'Edwards, Sarah': 11791 },
      majority: 1388,
      source: 'Returning officer, on stage',
    })
    await secondTab.locator('form[data-write=check-count]').waitFor()
    await expectAccessible(secondTab, /^Check count 1/)
    expect(await secondTab.getByText('11,791').count()).toBe(0)
    await second.check({
      votes: { 'Edwards, Sarah': 11791, 'Cooper, Andy': 10403 },
      validVotes: 25658,
      source: 'Press office',
    })
    await firstTab.locator('form[data-write=publish-result]').waitFor()
    await expectAccessible(firstTab, /^Look once more/)
    await first.publish()
    await reader.locator('[data-region=tally]', { hasText: '1 of 2 declared' }).waitFor()
    await contest.locator('[data-region=result]', { hasText: '11,791' }).waitFor()
    await expectAccessible(contest, 'Tamworth')

    await first.enter({
      votes: tamworthAsTyped,
      majority: 1316,
      source: 'Returning officer, corrected on stage',
    })
    await secondTab.locator('#check-count-2').waitFor()
    await second.check({
      votes: { 'Edwards, Sarah': 11719, 'Cooper, Andy': 10403 },
      validVotes: 25586,
      source: 'Press office',
    })
    await firstTab.locator('#publish-result-2').waitFor()
    await first.because(
      'Corrected by the returning officer',
      'Two digits of the winner’s votes were swapped.',
    )
    await expectAccessible(firstTab, /^Look once more/)
    await first.publish()
    await contest.locator('[data-region=result]', { hasText: '1,316' }).waitFor()
    await reader.locator('.result-card', { hasText: '1,316' }).first().waitFor()
    expect(await reader.locator('.result-card', { hasText: '11,791' }).count()).toBe(0)
    expect(await contest.getByText('Two digits of the winner').count()).toBeGreaterThan(0)
    await expectPageEqualsServer(reader)
    await expectPageEqualsServer(contest)
  })
})
