import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'
import { openTab } from '../browser.js'

/** Everything on a page that the feed keeps up to date, as the server wrote it. */
interface Shown {
  /** Title, metas and style sheets, sorted. */
  head: string[]
  regions: Record<string, string>
  /** In the order of the page. */
  posts: { id: string; number: number; html: string }[]
}

/** What a page shows, without what only its script adds: ages, marks of changes, opened details. */
async function shownOn(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const plain = (element: Element): string => {
      const copy = element.cloneNode(true)
      if (!(copy instanceof Element)) return ''
      for (const age of copy.querySelectorAll('.relative')) age.remove()
      for (const each of [copy, ...copy.querySelectorAll('*')]) {
        each.classList.remove('is-changed', 'is-new')
        if (each.getAttribute('class') === '') each.removeAttribute('class')
        for (const name of ['tabindex', 'open', 'style']) each.removeAttribute(name)
      }
      return copy.outerHTML.replace(/\s+/g, ' ').replace(/> </g, '><')
    }
    const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')]
    const posts = [...document.querySelectorAll<HTMLElement>('#posts > [data-post]')]
    // JSON-LD is left out: machines read it as served, and an open page removes it.
    const head = [...document.head.children]
      .filter((element) => element.matches('title, meta, link'))
      .map((element) => (element instanceof HTMLTitleElement ? element.textContent : element.outerHTML))
    return {
      head: head.sort(),
      regions: Object.fromEntries(
        regions.map((region) => [
          `${region.dataset['region'] ?? ''} ${region.dataset['contest'] ?? ''}`.trim(),
          plain(region),
        ]),
      ),
      posts: posts.map((post) => ({
        id: post.dataset['post'] ?? '',
        number: Number(post.dataset['number']),
        html: plain(post),
      })),
    }
  })
}

/** Shows the posts that wait behind the button. */
async function showWaiting(page: Page): Promise<void> {
  const button = page.locator('#new-posts')
  if (await button.isVisible()) await button.click()
}

async function fresh(page: Page, url: string): Promise<Shown> {
  const browser = page.context().browser()
  if (!browser) throw new Error('the page has no browser')
  const tab = await openTab(browser, { javaScriptEnabled: false })
  await tab.page.goto(url)
  const shown = await shownOn(tab.page)
  await tab.close()
  return shown
}

/**
 * Expects the open page to equal what a new reader gets: head, every region and all posts of the new page,
 * in order. Further posts must equal those of their numbered page. Journeys and fault tests end with this.
 */
export async function expectPageEqualsServer(page: Page): Promise<void> {
  await showWaiting(page)
  const [open, now] = [await shownOn(page), await fresh(page, page.url())]
  expect(open.head).toEqual(now.head)
  expect(open.regions).toEqual(now.regions)
  expect(Object.keys(now.regions).length).toBeGreaterThan(0)
  const wanted = new Set(now.posts.map(({ id }) => id))
  expect(open.posts.filter(({ id }) => wanted.has(id))).toEqual(now.posts)
  const numbers = open.posts.map(({ number }) => number)
  expect(numbers).toEqual([...numbers].sort((a, b) => b - a))
  for (const further of open.posts.filter(({ id }) => !wanted.has(id))) {
    const address = page.url().replace(/(\/live\/[^/?#]+).*/, `$1/pages/${Math.ceil(further.number / 50)}`)
    const { posts } = await fresh(page, address)
    expect(posts.find(({ id }) => id === further.id)).toEqual(further)
  }
}
