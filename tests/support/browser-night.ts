import { afterAll, afterEach, beforeAll, expect } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { type Look, openBrowser, openTab, type Tab } from './browser.js'
import { openNewsroom } from './newsroom-tab.js'
import type { SignedInAgent } from './start-app.js'
import { type Newsroom, startNewsroom } from './start-newsroom.js'

/** A night in a browser: everybody is signed in, and each person has a window of their own. */
export interface BrowserNight {
  readonly room: Newsroom
  readonly browser: Browser
  /** Opens a path, for a person or for a reader (null). */
  open: (person: SignedInAgent | null, path: string, look?: Look) => Promise<Tab>
}

/**
 * Opens a night for the tests of a file, and closes it after them. After each test no page may have had a script error or a violation
 * of the content security policy.
 */
export function useBrowserNight(): BrowserNight {
  const opened: { room?: Newsroom; browser?: Browser } = {}
  const tabs: Tab[] = []
  const night: BrowserNight = {
    get room() {
      return started(opened.room)
    },
    get browser() {
      return started(opened.browser)
    },
    open: async (person, path, look) => {
      const { room, browser } = night
      const tab = person
        ? await openNewsroom({ browser, room, as: person }, path, look)
        : await openTab(browser, look)
      tabs.push(tab)
      if (!person) await tab.page.goto(`${room.app.url}${path}`)
      return tab
    },
  }
  beforeAll(async () => {
    opened.room = await startNewsroom()
    opened.browser = await openBrowser()
  })
  afterEach(() => {
    expect(tabs.flatMap((tab) => tab.problems)).toEqual([])
  })
  afterAll(async () => {
    await opened.browser?.close()
    await opened.room?.close()
  })
  return night
}

function started<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('the night of this file begins with its first test')
  return value
}
