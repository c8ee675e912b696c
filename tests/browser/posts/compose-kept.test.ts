import { describe, expect, it } from '@jest/globals'
import type { Page, Route } from 'playwright-core'
import { textOf } from '../../../models/domain/posts/post-body.js'
import { useBrowserNight } from '../../support/browser-night.js'
import {
  anotherTab,
  composePath,
  composerReady,
  filedPosts,
  focused,
  kept,
  openComposer,
  write,
} from '../../support/open-composer.js'

const desk = useBrowserNight()

const compose = (): Promise<Page> => openComposer(desk, { as: desk.room.reporter })
const address = (): string => `${desk.room.app.url}${composePath(desk)}`
const saved = (page: Page, words: string): Promise<void> =>
  page.locator('#saved', { hasText: words }).waitFor()
/** Version and text of each post with this title. */
async function words(title: string): Promise<{ version: number; text: string }[]> {
  const posts = await filedPosts(desk, title)
  return posts.map(({ version, body }) => ({ version, text: textOf(body) }))
}

/** Waits until the browser's own storage holds these words. */
async function onThisDevice(page: Page, wanted: string): Promise<void> {
  await page.waitForFunction(async (text) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('nightdesk')
      opening.onsuccess = () => done(opening.result)
    })
    const asking = database.transaction('drafts').objectStore('drafts').getAll()
    await new Promise<void>((done) => {
      asking.onsuccess = () => done()
    })
    database.close()
    return JSON.stringify(asking.result).includes(text)
  }, wanted)
}

describe('what is typed into the composer', () => {
  it('cannot be lost while the page loads: the fields are disabled until the script saves them', async () => {
    const { page } = await desk.open(desk.room.reporter, '/newsroom')
    let arrive: () => void = () => undefined
    const late = new Promise<void>((resolve) => (arrive = resolve))
    await page.route('**/composer-*.js', async (route) => {
      await late
      await route.continue()
    })
    await page.goto(address(), { waitUntil: 'commit' })
    await page.locator('#title').waitFor()
    expect(await page.locator('#title').isDisabled()).toBe(true)
    arrive()
    await composerReady(page)
    expect(await page.locator('#title').isDisabled()).toBe(false)
    expect(await focused(page)).toBe('title')
  })

  it('survives a reload', async () => {
    const page = await compose()
    await write(page, { title: 'Kept through a reload', text: 'Every keystroke' })
    await kept(page)
    await page.keyboard.type('!')
    await onThisDevice(page, 'Every keystroke!')
    await page.reload()
    await composerReady(page)
    expect(await page.inputValue('#title')).toBe('Kept through a reload')
    expect(await page.innerText('#body-text')).toBe('Every keystroke!')
    await saved(page, 'Kept on this device')
  })

  it('is saved when it was deleted and typed again during a save', async () => {
    const page = await compose()
    await page.evaluate(() => {
      const title = document.querySelector<HTMLTextAreaElement>('#title')
      for (const text of ['T', '', 'Typed again']) {
        if (title) title.value = text
        title?.dispatchEvent(new Event('input'))
      }
    })
    await kept(page)
    await page.reload()
    await composerReady(page)
    expect(await page.inputValue('#title')).toBe('Typed again')
  })

  it('is offered in a new tab after its tab was closed, and no more once it is filed', async () => {
    const page = await compose()
    await write(page, { title: 'Kept through a closed tab', text: 'Still here.' })
    await kept(page)
    const tab = await anotherTab(page, address())
    await page.close()
    expect(await tab.inputValue('#title')).toBe('')
    await tab.getByRole('link', { name: 'Go on with Kept through a closed tab' }).click()
    expect(await tab.innerText('#body-text')).toBe('Still here.')
    await tab.click('#main-action')
    await tab.locator('#done').waitFor()
    expect(await words('Kept through a closed tab')).toEqual([{ version: 1, text: 'Still here.' }])
    const last = await anotherTab(tab, address())
    expect(await last.locator('#drafts').isVisible()).toBe(false)
  })

  it('is marked with a warning when two tabs have the same draft open', async () => {
    const page = await compose()
    await write(page, { title: 'In two tabs', text: 'One' })
    await kept(page)
    const key = await page.evaluate(() => sessionStorage.getItem(sessionStorage.key(0) ?? '') ?? '')
    const tab = await anotherTab(page, `${address()}#draft=${key}`)
    await tab.getByText('open in another tab too').waitFor()
    await page.getByText('open in another tab too').waitFor()
    expect(await tab.inputValue('#title')).toBe('In two tabs')
  })
})

describe('the composer without a connection', () => {
  it('says that nothing was sent, keeps the text, and files it once when the connection is back', async () => {
    const page = await compose()
    await write(page, { title: 'Filed from a cellar', text: 'No signal here.' })
    await page.context().setOffline(true)
    await page.click('#main-action')
    await saved(page, 'Not sent: no connection. It is kept here.')
    await page.focus('#body-text')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' And more.')
    await page.context().setOffline(false)
    await saved(page, 'Filed')
    expect(await focused(page)).toBe('body-text')
    expect(await page.locator('#done').isVisible()).toBe(false)
    expect(await words('Filed from a cellar')).toEqual([{ version: 1, text: 'No signal here.' }])
    expect(await page.innerText('#body-text')).toBe('No signal here. And more.')
    await page.click('#main-action')
    await page.getByRole('heading', { name: 'Changes filed' }).waitFor()
    expect(await words('Filed from a cellar')).toEqual([{ version: 2, text: 'No signal here. And more.' }])
  })

  it('finds contests that it has seen before', async () => {
    const page = await compose()
    await page.focus('#contests')
    await page.locator('#contests-list [role=option]').nth(1).waitFor()
    await page.context().setOffline(true)
    await page.fill('#contests', 'tam')
    await page.locator('#announcer', { hasText: 'only contests seen here before. 1 contest found' }).waitFor()
    await page.context().setOffline(false)
  })
})

describe('a filing whose answer is lost', () => {
  /** The server files the post, but its answer never reaches the page. */
  const loseAnswer = async (page: Page): Promise<void> => {
    const lose = async (route: Route): Promise<void> => {
      await route.fetch()
      await route.abort()
    }
    await page.route('**/api/live-blogs/*/posts', lose, { times: 1 })
  }

  it('can be sent again with the same key, even after the tab was closed, and makes one post', async () => {
    const page = await compose()
    await write(page, { title: 'The answer was lost', text: 'Once.' })
    await loseAnswer(page)
    await page.click('#main-action')
    await saved(page, 'Not sent')
    expect(await words('The answer was lost')).toEqual([{ version: 1, text: 'Once.' }])
    const tab = await anotherTab(page, address())
    await page.close()
    await tab.getByRole('link', { name: 'Go on with The answer was lost' }).click()
    await saved(tab, 'Not sent: no answer came. It is kept here.')
    await tab.click('#send-again')
    await tab.locator('#done').waitFor()
    expect(await words('The answer was lost')).toEqual([{ version: 1, text: 'Once.' }])
  })

  it('turns what was written since into a change of that post', async () => {
    const page = await compose()
    await write(page, { title: 'Lost, then changed', text: 'Once' })
    await loseAnswer(page)
    await page.click('#main-action')
    await saved(page, 'Not sent')
    await page.focus('#body-text')
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' and again.')
    await page.click('#main-action')
    await page.locator('#done').waitFor()
    expect(await words('Lost, then changed')).toEqual([{ version: 2, text: 'Once and again.' }])
  })
})
