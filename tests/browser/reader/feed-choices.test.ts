import { describe, expect, it } from '@jest/globals'
import { at } from '../../factories/make-person.js'
import { makePublishedPost } from '../../factories/make-post.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { postOf, readerWindows } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()

describe('the age of a post', () => {
  it('is right in a browser whose clock is two hours off', async () => {
    const { page, night, app, open } = await newWindow()
    const then = new Date(app.context.clock().getTime() - 185_000)
    const post = await makePublishedPost(at(night.editor, then), night.liveBlog)
    await page.clock.setFixedTime(new Date(then.getTime() + 2 * 3_600_000))
    await open()
    await postOf(page, post).getByText('(3 minutes ago)').waitFor()
  })
})

describe('a reader of an open page', () => {
  it('can pause updates, also across a reload, and then catches up', async () => {
    const { page, publish, open, app } = await newWindow(1)
    await open()
    const pause = page.getByRole('button', { name: 'Pause updates' })
    await pause.click()
    await page.reload()
    expect(await pause.getAttribute('aria-pressed')).toBe('true')
    await page.getByText('Updates are paused.').waitFor()
    const post = await publish('While paused')
    await app.context.feed.flush()
    expect(await postOf(page, post).count()).toBe(0)
    await pause.press('Enter')
    await postOf(page, post).waitFor()
    await expectPageEqualsServer(page)
  })
  it('is offered a reload when too much changed, and the page never reloads by itself', async () => {
    const { page, open } = await newWindow(1)
    await open()
    await page.route(/\/feed\?/, (route) =>
      route.fulfill({
        json: { head: 999, now: '2023-10-20T02:00:00.000Z', pollEvery: 10_000, reload: true },
      }),
    )
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    const reload = page.getByRole('button', { name: 'Reload the page' })
    await reload.waitFor()
    await page.unroute(/\/feed\?/)
    const loaded = page.waitForEvent('load')
    await reload.click()
    await loaded
    expect(await reload.count()).toBe(0)
    await expectPageEqualsServer(page)
  })
})

describe('a lost connection', () => {
  it('is shown on the page, and what was missed appears once it is back', async () => {
    const { page, publish, open } = await newWindow(1)
    await open()
    await page.context().setOffline(true)
    await page
      .getByText(/^Connection lost\. Trying again \.\.\. Showing what was known at \d\d:\d\d /)
      .waitFor()
    const post = await publish('Meanwhile')
    await page.context().setOffline(false)
    await postOf(page, post).waitFor()
    await page.locator('#connection').waitFor({ state: 'hidden' })
    await expectPageEqualsServer(page)
  })
})
