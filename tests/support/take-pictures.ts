import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { type Look, narrow, openBrowser, openTab, wide } from './browser.js'
import { printedPassword } from './demo-client.js'
import { composerPage } from './pages/composer-page.js'
import { deskPage } from './pages/desk-page.js'
import { queuePage } from './pages/queue-page.js'
import { endAll, newPlace, type Place, run } from './run-server.js'
import { tamworthAsTyped } from './tamworth-as-typed.js'

/** `npm run pictures` takes the screenshots of the README and docs/pictures, on a first start. */
const folder = 'docs/pictures'
const night = '/live/by-elections-19-october-2023'
const contest = '/newsroom/elections/practice-by-elections/contests/E14000986'
const flash = 'Tamworth: Lab gain from Con'

interface Studio {
  browser: Browser
  place: Place
  said: string
}

async function save(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.screenshot({ path: `${folder}/${name}.png`, animations: 'disabled' })
}

async function reader({ browser, place }: Studio, path: string, look: Look): Promise<Page> {
  const { page } = await openTab(browser, look)
  await page.goto(`${place.url}${path}`)
  return page
}

async function person({ browser, place, said }: Studio, name: string, path: string): Promise<Page> {
  const { page } = await openTab(browser, { viewport: wide })
  const email = `${name}@nightdesk.example`
  await page.goto(`${place.url}${path}`)
  await page.getByLabel(/e-mail/i).fill(email)
  await page.getByLabel(/password/i).fill(printedPassword(said, email))
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.waitForURL(`**${path}`)
  return page
}

async function readersPictures(studio: Studio): Promise<void> {
  await save(await reader(studio, night, { viewport: wide }), 'live-wide')
  await save(await reader(studio, night, { viewport: narrow }), 'live-narrow')
  await save(await reader(studio, night, { viewport: wide, colorScheme: 'dark' }), 'live-dark')
}

async function composerPicture(studio: Studio): Promise<void> {
  const page = await person(studio, 'reporter', '/newsroom/live/practice/compose')
  await composerPage(page).write({
    title: 'Counting agents say that Tamworth is close',
    text: 'The last boxes are being opened. Nobody at the tables will name a figure.',
    card: 'Tamworth',
  })
  await page.locator('#saved', { hasText: 'Kept' }).waitFor()
  await save(page, 'composer')
}

async function queuePicture(studio: Studio): Promise<void> {
  const page = await person(studio, 'editor', '/newsroom/live/practice/queue')
  await page.getByRole('button', { name: /^Take/ }).first().click()
  await page.locator('[data-preview] .post').first().waitFor()
  await save(page, 'queue')
}

async function deskPictures(studio: Studio): Promise<void> {
  const first = await person(studio, 'desk', contest)
  await deskPage(first).enter({
    votes: tamworthAsTyped,
    majority: 1316,
    source: 'Returning officer, on stage',
  })
  const second = await person(studio, 'desk2', contest)
  await second.locator('form[data-write=check-count]').waitFor()
  await save(second, 'desk-contest')
  await second.goto(`${studio.place.url}/newsroom/elections/practice-by-elections`)
  await save(second, 'desk')
  await storyPicture(studio, second)
}

/** Publishes a result that is in a sentence and in its flash; one person then withdraws it. */
async function storyPicture(studio: Studio, second: Page): Promise<void> {
  await second.goto(`${studio.place.url}${contest}`)
  await deskPage(second).check({
    votes: { 'Edwards, Sarah': 11_719, 'Cooper, Andy': 10_403 },
    validVotes: 25_586,
    source: 'Heard it in the hall',
  })
  await deskPage(second).publish()
  const editor = await person(studio, 'editor', '/newsroom/live/practice/queue')
  await queuePage(editor).take(flash)
  await queuePage(editor).preview(flash).locator('.post').waitFor()
  await queuePage(editor).publish(flash)
  await editor.locator('[data-left]', { hasText: 'Published' }).waitFor()
  await writeFigure(studio, editor)
  await deskPage(second).withdraw('Two sheets differ: we are checking with the returning officer.')
  await second.getByText('Result withdrawn, being checked').first().waitFor()
  await save(await reader(studio, '/live/practice', { viewport: wide }), 'withdrawn')
}

async function writeFigure({ place }: Studio, page: Page): Promise<void> {
  await page.goto(`${place.url}/newsroom/live/practice/compose`)
  await composerPage(page).write({
    title: 'What Tamworth means',
    text: 'The seat changes hands with a majority of /Tam',
  })
  await page.locator('#slash-list [role=option]').first().waitFor()
  await page.keyboard.press('ArrowRight')
  await page.locator('#slash-list [role=option]', { hasText: 'Majority' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('.')
  await composerPage(page).publish()
  await page.getByRole('button', { name: 'Publish anyway' }).click()
  await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
}

const place = await newPlace()
const server = run({ command: 'node', env: place.env })
try {
  await mkdir(folder, { recursive: true })
  await server.says('Ctrl-C stops it.')
  const studio = { browser: await openBrowser(), place, said: server.said() }
  await readersPictures(studio)
  await composerPicture(studio)
  await queuePicture(studio)
  await deskPictures(studio)
  await studio.browser.close()
} finally {
  endAll()
  await server.ended
  await place.remove()
}
