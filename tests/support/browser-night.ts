import type { Browser } from 'playwright-core'
import { type Look, openBrowser, openTab, type Tab } from './browser.js'
import { openNewsroom } from './newsroom-tab.js'
import type { SignedInAgent } from './start-app.js'
import { type Newsroom, startNewsroom } from './start-newsroom.js'

/** A night in a browser: everybody is signed in, and each person has a window of their own. */
export interface BrowserNight {
  room: Newsroom
  browser: Browser
  /** Opens a path, for a person or for a reader (null). */
  open: (person: SignedInAgent | null, path: string, look?: Look) => Promise<Tab>
  /** What went wrong on any page: violations of the content security policy, script errors. */
  problems: () => string[]
  close: () => Promise<void>
}

export async function startBrowserNight(): Promise<BrowserNight> {
  const room = await startNewsroom()
  const browser = await openBrowser()
  const tabs: Tab[] = []
  return {
    room,
    browser,
    open: async (person, path, look) => {
      const tab = person
        ? await openNewsroom({ browser, room, as: person }, path, look)
        : await openTab(browser, look)
      tabs.push(tab)
      if (!person) await tab.page.goto(`${room.app.url}${path}`)
      return tab
    },
    problems: () => tabs.flatMap((tab) => tab.problems),
    close: async () => {
      await browser.close()
      await room.close()
    },
  }
}
