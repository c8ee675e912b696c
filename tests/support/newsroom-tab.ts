import { type Browser } from 'playwright-core'
import { type Look, type Tab, openTab } from './browser.js'
import { type SignedInAgent } from './start-app.js'
import { type Newsroom } from './start-newsroom.js'

/** A window in which this person is signed in, on that page of the newsroom. */
export async function openNewsroom(
  { browser, room, as }: { browser: Browser; room: Newsroom; as: SignedInAgent },
  path: string,
  look: Look = {},
): Promise<Tab> {
  const tab = await openTab(browser, look)
  const [name = '', ...value] = as.cookie.split('=')
  await tab.page.context().addCookies([{ name, value: value.join('='), url: room.app.url }])
  await tab.page.goto(`${room.app.url}${path}`)
  return tab
}
