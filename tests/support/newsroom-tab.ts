import type { Browser, Page } from 'playwright-core'
import { type Look, openTab, type Tab } from './browser.js'
import type { SignedInAgent } from './start-app.js'
import type { Newsroom } from './start-newsroom.js'

/** Opens a page of the newsroom in a window in which this person is signed in. */
export async function openNewsroom(
  { browser, room, as }: { browser: Browser; room: Newsroom; as: SignedInAgent },
  path: string,
  look: Look = {},
): Promise<Tab> {
  const tab = await openTab(browser, look)
  const cookies = as.cookie.split('; ').map((each) => {
    const [name = '', ...value] = each.split('=')
    return { name, value: value.join('='), url: room.app.url }
  })
  await tab.page.context().addCookies(cookies)
  await tab.page.goto(`${room.app.url}${path}`)
  return tab
}

/** Ends the window's session on the server, as if it had expired: clearing its cookie would not last. */
export async function endSession(page: Page): Promise<void> {
  const { origin } = new URL(page.url())
  const cookies = await page.context().cookies()
  const Cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
  const headers = { Cookie, Origin: origin, 'X-Nightdesk': '1', 'Content-Type': 'application/json' }
  const { ok } = await fetch(`${origin}/newsroom/sign-out`, { method: 'POST', headers, body: '{}' })
  if (!ok) throw new Error('the session did not end')
}
