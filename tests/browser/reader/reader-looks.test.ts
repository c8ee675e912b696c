import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { markKeyEvent } from '../../../server/commands/posts/mark-key-event.js'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { makeResult } from '../../factories/make-count.js'
import { makeNight, type Night } from '../../factories/make-night.js'
import { atNight } from '../../factories/make-person.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, openBrowser, openTab, wide } from '../../support/browser.js'
import { startApp, type TestApp } from '../../support/start-app.js'

let app: TestApp
let browser: Browser
let night: Night
let post = ''

beforeAll(async () => {
  app = await startApp({ clock: () => atNight })
  browser = await openBrowser()
  night = await makeNight()
  await makeResult(night, night.midBeds, midBedfordshire)
  const made = await makePublishedPost(night.editor, night.liveBlog, {
    title: '</script><script>alert(1)</script>',
    body: bodyOf('A majority of 24,664 is gone.', [night.midBeds, night.tamworth]),
  })
  post = made._id.toHexString()
  await markKeyEvent(night.editor, { post, keyEvent: true })
  await pinPost(night.editor, { post })
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

/** Every page for readers, with its heading. */
const pages = (): [string, string][] => [
  ['/', 'Election night, live'],
  [`/live/${night.liveBlog.slug}`, 'Two by-elections, as it happened'],
  [`/live/${night.liveBlog.slug}/corrections`, 'Corrections'],
  [`/live/${night.liveBlog.slug}/pages/1`, 'Posts 1 to 1'],
  [`/live/${night.liveBlog.slug}/posts/${post}`, 'One post from this live blog'],
  [`/elections/${night.election.slug}`, 'By-elections, 19 October 2023'],
  [`/elections/${night.election.slug}/contests/${night.midBeds.code}`, 'Mid Bedfordshire'],
  [`/elections/${night.election.slug}/contests/${night.tamworth.code}`, 'Tamworth'],
  ['/live/nowhere', 'There is nothing here'],
]

const looks: [string, Look][] = [
  ['wide and light', { viewport: wide, colorScheme: 'light' }],
  ['wide and dark', { viewport: wide, colorScheme: 'dark' }],
  ['narrow and light', { viewport: narrow, colorScheme: 'light' }],
  ['narrow and dark', { viewport: narrow, colorScheme: 'dark' }],
]

describe.each(looks)('the readers’ pages, %s,', (_name, look) => {
  it('are accessible, with all details opened', async () => {
    const { page, problems, close } = await openTab(browser, look)
    for (const [path, heading] of pages()) {
      await page.goto(`${app.url}${path}`)
      await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)))
      await expectAccessible(page, heading)
    }
    expect(problems).toEqual([])
    await close()
  })

  it('never scroll sideways, and do not shift while they load', async () => {
    const { page, close } = await openTab(browser, look)
    await page.addInitScript(() => {
      new PerformanceObserver((list) => {
        for (const { entryType, startTime } of list.getEntries()) {
          document.documentElement.dataset['shift'] = `${entryType} at ${startTime}`
        }
      }).observe({ type: 'layout-shift', buffered: true })
    })
    for (const [path] of pages()) {
      await page.goto(`${app.url}${path}`)
      await page.evaluate(async () => {
        await document.fonts.ready
        await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))
      })
      const found = await page.evaluate(() => ({
        wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        shift: document.documentElement.dataset['shift'] ?? 'none',
      }))
      expect([path, found]).toEqual([path, { wider: 0, shift: 'none' }])
    }
    await close()
  })
})

describe('the live page', () => {
  it('is complete without scripts, and loads nothing from another origin', async () => {
    const { page, close } = await openTab(browser, { javaScriptEnabled: false })
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).origin))
    await page.goto(`${app.url}/live/${night.liveBlog.slug}`)
    expect(new Set(asked)).toEqual(new Set([app.url]))
    expect(await page.getByText('20.5 points from Con to Lab').first().isVisible()).toBe(true)
    expect(await page.locator('.post').getByText('A majority of 24,664 is gone.').isVisible()).toBe(true)
    await close()
  })

  it('shows markup in a title as text, in the page and in its JSON-LD', async () => {
    const { page, problems, close } = await openTab(browser)
    await page.goto(`${app.url}/live/${night.liveBlog.slug}`)
    expect(await page.locator('.post h3').first().innerText()).toBe('</script><script>alert(1)</script>')
    const json = await page.locator('script[type="application/ld+json"]').textContent()
    const { liveBlogUpdate } = JSON.parse(json ?? '') as { liveBlogUpdate: { headline: string }[] }
    expect(liveBlogUpdate[0]?.headline).toBe('</script><script>alert(1)</script>')
    expect(problems).toEqual([])
    await close()
  })

  it('has nothing sticky in a window of 320 by 256', async () => {
    const { page, close } = await openTab(browser, { viewport: { width: 320, height: 256 } })
    await page.goto(`${app.url}/live/${night.liveBlog.slug}`)
    const stuck = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((element) => ['sticky', 'fixed'].includes(getComputedStyle(element).position))
        .map((element) => element.id),
    )
    expect(stuck).toEqual([])
    await close()
  })
})
