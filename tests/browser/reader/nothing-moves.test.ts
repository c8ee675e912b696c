import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { PostDoc } from '../../../models/post-model.js'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { makeResult } from '../../factories/make-count.js'
import { makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { narrow, wide } from '../../support/browser.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { newPosts, postOf, readerWindows } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()

/** Records in every frame where the post's first paragraph is in the window. */
async function watchFrames(page: Page, post: PostDoc): Promise<void> {
  await page.evaluate((id) => {
    const read = document.querySelector(`#post-${id} .post-body p`)
    if (!read) throw new Error('the post is not on the page')
    const tops: number[] = []
    Object.assign(window, { tops })
    const look = (): void => {
      tops.push(read.getBoundingClientRect().top)
      requestAnimationFrame(look)
    }
    look()
  }, post._id.toHexString())
}

/** Frames so far, and the furthest move. Half a pixel counts as none: windows scroll by whole pixels. */
const movedBy = (page: Page): Promise<{ frames: number; pixels: number }> =>
  page.evaluate(() => {
    const [first = 0, ...tops] = Reflect.get(window, 'tops') as number[]
    const most = Math.max(...tops.map((top) => Math.abs(top - first)))
    return { frames: tops.length, pixels: most <= 0.5 ? 0 : most }
  })

const status = (page: Page) => page.locator('#feed-status')
const retract = ({ night }: Awaited<ReturnType<typeof newWindow>>, post: PostDoc | undefined) =>
  retractPost(night.editor, {
    post: String(post?._id),
    ...takenDown('As the newsroom knows.', 'It was wrong.'),
  })

describe.each([
  ['a wide window', wide],
  ['a phone', narrow],
])('the reader’s page in %s', (_name, viewport) => {
  it.each([
    ['further down', 700],
    ['at the top, with the pointer on a post', 0],
  ])('does not move by a pixel while things change, for a reader who is %s', async (_where, far) => {
    const room = await newWindow(8)
    const { page, night, open, publish, posts } = room
    await page.setViewportSize(viewport)
    await open()
    const read = posts[far === 0 ? 7 : 5]
    if (!read) throw new Error('there are too few posts')
    const body = postOf(page, read).locator('.post-body p')
    if (far > 0)
      await body.evaluate((element) =>
        scrollBy({ top: element.getBoundingClientRect().top - 90, behavior: 'instant' }),
      )
    else await body.hover({ position: { x: 5, y: 5 } })
    await page.locator('.relative').first().waitFor({ state: 'attached' })
    await watchFrames(page, read)
    await publish('Meanwhile')
    await newPosts(page).getByText('1 new post').waitFor()
    await makeResult(night, night.midBeds, midBedfordshire)
    await page.locator('[data-region="tally"]').getByText('1 of 2 declared').waitFor({ state: 'attached' })
    await status(page).getByText('1 new post').waitFor()
    await retract(room, posts[6])
    await retract(room, posts[2])
    await page.getByText('It was wrong.').nth(1).waitFor({ state: 'attached' })
    await page.route(/\/feed\?/, (route) => route.abort())
    await page.evaluate(() => window.dispatchEvent(new Event('offline')))
    await page.locator('#connection').getByText('Connection lost').waitFor()
    await page.unroute(/\/feed\?/)
    await makeResult(night, night.tamworth, tamworth)
    await page.locator('[data-region="tally"]').getByText('2 of 2 declared').waitFor({ state: 'attached' })
    await page.locator('#connection').waitFor({ state: 'hidden' })
    const { frames, pixels } = await movedBy(page)
    expect(frames).toBeGreaterThan(20)
    expect(pixels).toBe(0)
    await expectPageEqualsServer(page)
  })
})

/** What has the focus: its id, or its text where it has no id. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.id || (document.activeElement?.textContent ?? ''))

describe('the focus on the reader’s page', () => {
  it('stays on the new-posts button while more arrive, and moves to the first new post when it is pressed', async () => {
    const { page, open, publish } = await newWindow(3)
    await open()
    await page.locator('#posts .post-time').first().focus()
    await publish('One')
    await newPosts(page).getByText('1 new post').waitFor()
    await newPosts(page).focus()
    await publish('Two')
    await newPosts(page).getByText('2 new posts').waitFor()
    expect(await focused(page)).toBe('new-posts')
    await status(page)
      .getByText(/new post/)
      .waitFor()
    await page.keyboard.press('Enter')
    expect(await focused(page)).toMatch(/^h-/)
    await page.waitForFunction(() => document.getElementById('feed-status')?.textContent === '')
    await expectPageEqualsServer(page)
  })

  it('moves to the page’s content when the part that had it becomes empty and hidden', async () => {
    const { page, night, open } = await newWindow()
    const post = await makePublishedPost(night.editor, night.liveBlog, {
      title: 'Polls close',
      keyEvent: true,
    })
    await open()
    const link = page.locator('[data-region="key-events"] a')
    await link.evaluate((element) => element.closest('details')?.setAttribute('open', ''))
    await link.focus()
    await markKeyEvent(night.editor, { post: post._id.toHexString(), keyEvent: false })
    await link.waitFor({ state: 'detached' })
    expect(await focused(page)).toBe('main')
    await expectPageEqualsServer(page)
  })

  it('stays on the reload button when updates are paused', async () => {
    const { page, open } = await newWindow(1)
    await open()
    await page.route(/\/feed\?/, (route) =>
      route.fulfill({
        json: { epoch: 'another', head: 1, now: '2023-10-20T02:00:00.000Z', pollEvery: 10_000, reload: true },
      }),
    )
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await page.locator('#reload-page').focus()
    await page.locator('#pause-updates').evaluate((button) => button instanceof HTMLElement && button.click())
    expect(await focused(page)).toBe('reload-page')
  })
})

describe('clocks beside the posts', () => {
  it('show their time zone, so that two zones, or the hour that comes twice, can be told apart', async () => {
    const { page, night, open } = await newWindow()
    await makePublishedPost(night.editor, night.liveBlog, { title: 'Polls close', keyEvent: true })
    await makeResult(night, night.midBeds, midBedfordshire)
    await open()
    for (const zone of await page.locator('.key-events .zone, .latest .zone').all()) {
      expect((await zone.boundingBox())?.width).toBeGreaterThan(5)
      expect(await zone.innerText()).toMatch(/^(BST|GMT)/)
    }
    expect(await page.locator('.latest .zone').innerText()).toBe('BST, 20 October 2023')
  })
})
