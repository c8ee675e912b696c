import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { expectAccessible } from '../../support/axe.js'
import { narrow, openBrowser, openTab, type Tab, wide } from '../../support/browser.js'
import { composerPage } from '../../support/pages/composer-page.js'
import { deskPage } from '../../support/pages/desk-page.js'
import { setupPage } from '../../support/pages/setup-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { startApp, type TestApp, testPassword } from '../../support/start-app.js'

/** The evening is before the poll closes (22:00 in London), the night after the count. */
const evening = new Date('2023-10-19T20:00:00.000Z')
const night = new Date('2023-10-20T00:50:00.000Z')
let now = evening
let app: TestApp
let browser: Browser
const tabs: Tab[] = []

beforeAll(async () => {
  app = await startApp({ clock: () => now })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await app.close()
})

async function open(path: string): Promise<Page> {
  const tab = await openTab(browser)
  tabs.push(tab)
  await tab.page.goto(`${app.url}${path}`)
  return tab.page
}

async function signIn(email: string, password: string): Promise<Page> {
  const page = await open('/newsroom/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'What to do now' }).waitFor()
  return page
}

async function expectBoth(page: Page, heading: string | RegExp): Promise<void> {
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport)
    await expectAccessible(page, heading)
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  }
}

async function toNextStep(page: Page, name: string): Promise<void> {
  await page.goto(`${app.url}/newsroom`)
  await setupPage(page).press('link', name)
}

async function addLiveBlog(page: Page): Promise<void> {
  const { type, save, press, summary } = setupPage(page)
  await expectBoth(page, 'Set up a night')
  await press('link', 'A live blog')
  await page.getByRole('heading', { name: 'New live blog' }).waitFor()
  await press('button', /^Add the live blog/)
  await summary.getByText('Title: A title is needed.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-summary'))).toBe(true)
  await expectBoth(page, 'New live blog')
  await type('Title', 'Tamworth votes')
  await type('Time zone', 'Europe/Lundon')
  await save()
  await summary.getByText('Time zone: This is no time zone.').waitFor()
  expect(await page.getByLabel('Title', { exact: true }).inputValue()).toBe('Tamworth votes')
  await type('Time zone', 'Europe/London')
  await save()
  await page.getByRole('heading', { name: 'Settings' }).waitFor()
  await expectBoth(page, 'Title, times and elections')
}

async function addElection(page: Page): Promise<void> {
  const { type, save, onward, press } = setupPage(page)
  await toNextStep(page, 'Its election')
  await page.getByRole('heading', { name: 'New election' }).waitFor()
  await type('Name', 'Tamworth by-election')
  await page.getByLabel('Polling day').focus()
  await page.keyboard.type('10192023')
  await press('button', 'Add a party')
  await onward('UKIP', 'UK Independence Party')
  await press('button', 'Remove party 7')
  await page.getByText('PC Plaid Cymru is removed.').waitFor()
  await press('button', 'Put it back')
  await expectBoth(page, 'New election')
  await page.getByLabel('Name', { exact: true }).focus()
  await save()
  await page.getByRole('heading', { name: 'Set up Tamworth by-election' }).waitFor()
  expect(await page.getByLabel('The poll closes at').inputValue()).toBe('2023-10-19T22:00')
  await expectBoth(page, 'Set up Tamworth by-election')
}

async function addContest(page: Page): Promise<void> {
  const { type, save, onward, press, tick, summary } = setupPage(page)
  await press('link', 'Add a contest')
  await page.getByRole('heading', { name: 'New contest' }).waitFor()
  await type('Name', 'Tamworth')
  await type('Seat code', 'E14000986')
  await type('Electorate', '71,302')
  await page.getByLabel('Candidate 1, First name').focus()
  await onward('Sarah', 'Edwards', 'Lab', '', 'Andrew', 'Cooper', 'Con', '', 'Ian', 'Cooper', 'RUK', '')
  await type('The last general election', '2019')
  await type('Electorate then', '71,572')
  await page.getByLabel('Party 1, Party', { exact: true }).focus()
  await onward('Con', '30542', 'Lap', '10908')
  await page.getByLabel('Candidate 3, Surname').focus()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Delete')
  await save()
  await summary.getByText('A surname is needed.').waitFor()
  await expectBoth(page, 'New contest')
  await summary.getByRole('link').first().focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('Cooper')
  await tick('A watched seat')
  await save()
  await summary.getByText('Party 2, Party: Lap is no party of Tamworth by-election').waitFor()
  await expectBoth(page, 'New contest')
  await summary.getByRole('link', { name: /the nearest is Lab \(Labour\)/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+a')
  await page.keyboard.type('lab')
  await save()
  await page.getByRole('heading', { name: 'Set up Tamworth', exact: true }).waitFor()
  expect(await page.getByLabel('Candidate 3, Party, as printed').inputValue()).toBe('Reform UK')
  await expectBoth(page, 'At the count')
}

async function listAndOpen(page: Page): Promise<void> {
  const { save, tick, press, said } = setupPage(page)
  await toNextStep(page, 'Its election')
  await tick('Tamworth by-election')
  await save()
  await page.getByText('The settings are saved.').first().waitFor()
  await press('button', 'Open it')
  await said.getByText('It is live.').waitFor()
  await expectBoth(page, 'Now')
}

/**
 * An admin other than the one who enters the count invites Ruth, who sets a password and signs in:
 * whoever makes an account cannot have that person check her counts that night.
 */
async function inviteSecond(page: Page): Promise<Page> {
  const { type, tick, press } = setupPage(page)
  await toNextStep(page, 'People')
  await type('Name', 'Ruth Okonjo')
  await type('E-mail address', 'ruth@nightdesk.example')
  await tick('results desk')
  await press('button', 'Invite')
  const link = await page.getByLabel('One-time link of Ruth Okonjo').inputValue()
  const second = await open(link.replace(app.url, ''))
  await second.getByLabel('New password').fill(testPassword)
  await second.keyboard.press('Enter')
  await second.getByRole('heading', { name: 'Your password is set' }).waitFor()
  return signIn('ruth@nightdesk.example', testPassword)
}

describe('an empty newsroom', () => {
  it('can be set up in the browser alone, up to its first post and its first result', async () => {
    await app.addPerson({ email: 'asha@nightdesk.example', roles: ['editor', 'desk', 'admin'] })
    const asha = await signIn('asha@nightdesk.example', testPassword)
    await addLiveBlog(asha)
    await addElection(asha)
    await addContest(asha)
    await app.addPerson({ email: 'ada@nightdesk.example', roles: ['editor', 'desk', 'admin'] })
    const ruth = await inviteSecond(await signIn('ada@nightdesk.example', testPassword))
    await listAndOpen(asha)
    now = night
    await asha.goto(`${app.url}/newsroom/live/tamworth-votes/compose`)
    const composer = composerPage(asha)
    await composer.write({ title: 'The count begins', text: 'Tamworth counts.', card: 'Tam' })
    await composer.publish()
    const reader = await open('/live/tamworth-votes')
    await reader.getByRole('heading', { name: 'The count begins' }).waitFor()

    const contest = '/newsroom/elections/tamworth-by-election/contests/E14000986'
    await asha.goto(`${app.url}${contest}`)
    const votes = { Edwards: 11_719, 'Cooper, Andrew': 10_403, 'Cooper, Ian': 1_373 }
    await deskPage(asha).enter({ votes, majority: 1_316, source: 'Returning officer' })
    await asha.getByText('Needs a second person to check it').waitFor()
    await ruth.goto(`${app.url}/newsroom/elections/tamworth-by-election/setup`)
    await setupPage(ruth).press('button', 'I have read the set-up of the election')
    await ruth.locator('#election-read').getByText('Read by Ruth Okonjo').waitFor()
    await ruth.goto(`${app.url}/newsroom/elections/tamworth-by-election/setup/contests/E14000986`)
    await setupPage(ruth).press('button', 'I have read it against the statement')
    await ruth.getByText('Read against the statement of persons nominated by').waitFor()
    await ruth.goto(`${app.url}${contest}`)
    await deskPage(ruth).check({
      votes: { 'Edwards, Sarah': 11_719, 'Cooper, Andrew': 10_403 },
      validVotes: 23_495,
      source: 'Heard it in the hall',
    })
    await deskPage(ruth).publish()
    await reader.getByText('Lab gain from Con').first().waitFor()
    await expectPageEqualsServer(reader)
    await asha.goto(`${app.url}/newsroom`)
    expect(await asha.getByText('Set up a night').count()).toBe(0)
    await asha.goto(`${app.url}/newsroom/setup`)
    await expectBoth(asha, 'The way to a night')
    expect(tabs.flatMap(({ problems }) => problems)).toEqual([])
  }, 300_000)
})
