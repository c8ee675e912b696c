import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { changeElectionSettings } from '../../../server/commands/setup/change-election-settings.js'
import { enterAndCheck, enterReal, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { toolAct } from '../../factories/make-person.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { openPollOf } from '../../factories/texts-for-readers.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { deskPage } from '../../support/pages/desk-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const desk = useBrowserNight()

interface Place {
  election: ElectionDoc
  contest: ContestDoc
  /** The contest's path on the results desk, and for readers. */
  path: string
  public: string
}

async function newPlace(): Promise<Place> {
  const election = await makeElection()
  const contest = await makeContest(election)
  const at = `/elections/${election.slug}/contests/${contest.code}`
  return { election, contest, path: `/newsroom${at}`, public: at }
}

/** A tool says whether one person may publish. */
async function set({ election }: Place, solo: boolean): Promise<void> {
  const read = { solo: !solo }
  await changeElectionSettings(toolAct, { election: election._id.toHexString(), solo, read })
  await desk.room.app.context.feed.flush()
}

const heard = {
  votes: { 'Edwards, Sarah': 11719, 'Cooper, Andy': 10403 },
  validVotes: 25586,
  source: 'Council website',
}

describe('a result that one person publishes alone', () => {
  it('is provisional until another types it without seeing its figures; readers are told of a difference', async () => {
    const place = await newPlace()
    await set(place, true)
    const { first, second } = desk.room.night
    await enterReal(first, place.contest, tamworth)
    const { page } = await desk.open(desk.room.first, place.path)
    await expectAccessible(page, 'then publish count 1 alone')
    await page.getByRole('button', { name: /^Publish as provisional/ }).click()
    await page.getByText('A reason is needed to publish alone.').first().waitFor()
    await deskPage(page).publishAlone('Nobody else is awake.')
    await page.getByText('Provisional: needs a second person to check it').waitFor()
    await page.getByText('Lab gain from Con, majority 1,316').waitFor()
    await expectAccessible(page, 'Now')

    const { page: other } = await desk.open(desk.room.second, place.path, { viewport: narrow })
    await expectAccessible(other, 'Check the provisional result')
    const main = await other.locator('main').innerHTML()
    expect(main).not.toMatch(/11,?719|10,?403|1,?316|Lab gain/)
    expect(main).toContain('Nobody else is awake.')
    await deskPage(other).check(
      { ...heard, votes: { ...heard.votes, 'Edwards, Sarah': 11791 } },
      'check-published',
    )
    await other.getByRole('link', { name: 'Edwards, Sarah: It differs.' }).waitFor()
    await expectAccessible(other, 'Check the provisional result')
    const reader = await desk.open(null, place.public)
    expect(await reader.page.locator('.badge').innerText()).toMatch(/provisional: figures disputed/i)
    await deskPage(other).check({ ...heard }, 'check-published')
    await other.getByText('Public, nothing to do').waitFor()
    await reader.page.locator('.badge', { hasText: /^Declared$/i }).waitFor()
    await other.getByText('Count 1:').click()
    const history = await other.locator('#count-1').innerText()
    expect(history).toContain(`Entered by ${first.actor.name}`)
    expect(history).toContain(`Checked by ${second.actor.name}`)
    expect(history).toContain(`Published by ${first.actor.name}`)
    expect(history).toContain('Published by one person alone: Nobody else is awake.')
    await expectAccessible(other, 'History of its counts')
  })

  it('is refused once the election asks for two people again, names who could check it, and keeps the reason', async () => {
    const place = await newPlace()
    await set(place, true)
    await enterReal(desk.room.night.first, place.contest, tamworth)
    const { page } = await desk.open(desk.room.first, place.path, { viewport: narrow })
    await page.getByLabel('Why it cannot wait').fill('Nobody else is awake.')
    await page.route('**/fragment', (route) => route.abort())
    await set(place, false)
    await page.getByRole('button', { name: /^Publish as provisional/ }).click()
    const summary = page.locator('#publish-task [data-summary]')
    await summary.getByText(desk.room.night.second.actor.name).waitFor()
    expect(await page.getByLabel('Why it cannot wait').inputValue()).toBe('Nobody else is awake.')
    await expectAccessible(page, 'then publish count 1 alone')
    await page.unroute('**/fragment')
    await page.reload()
    await page.getByText('Needs a second person to check it').waitFor()
    const now = await page.locator('#contest-now').innerText()
    expect(now).toContain('signed in now and could check it: Asha Lindqvist, Bruno Castell, Ruth Okonjo')
    expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
  })
})

describe('a result on the results desk', () => {
  it('is withdrawn by one person, with a reason that readers see, and stays in the history', async () => {
    const place = await newPlace()
    await makeResult(desk.room.night, place.contest, tamworth)
    const { page } = await desk.open(desk.room.editor, place.path, { viewport: narrow })
    const reader = await desk.open(null, place.public)
    await page.getByText('Withdraw the result').click()
    await page.getByRole('button', { name: /^Withdraw it/ }).click()
    await page.getByText('A reason is needed.').first().waitFor()
    await page.getByText('Say what readers are told.').first().waitFor()
    await page.getByText('Tick this: the figures go down for everybody.').first().waitFor()
    await expectAccessible(page, 'Withdraw the result')
    await page.setViewportSize(wide)
    await expectAccessible(page, 'Withdraw the result')
    await deskPage(page).withdraw('The returning officer doubts one ward.')
    await page.getByText('by Asha Lindqvist').first().waitFor()
    const now = await page.locator('#contest-now').innerText()
    expect(now).toContain('Result withdrawn, being checked')
    expect(now).toContain('The returning officer doubts one ward.')
    expect(now).toContain('Withdrawn: waiting for the right count')
    await page.locator('#now-title:focus').waitFor()
    await page.getByText('Count 1:').click()
    expect(await page.locator('#count-1').innerText()).toContain('Withdrawn by Asha Lindqvist')
    await expectAccessible(page, 'History of its counts')
    await reader.page.getByText('Wrong figures.').waitFor()
    expect(await reader.page.locator('main').innerText()).not.toMatch(/11,719|doubts one ward/)
  })

  it('was right after all: it stands again once another person types it, “confirmed, unchanged”', async () => {
    const place = await newPlace()
    await makeResult(desk.room.night, place.contest, tamworth)
    const own = await desk.open(desk.room.editor, place.path)
    const reader = await desk.open(null, place.public)
    await deskPage(own.page).withdraw('The returning officer doubts one ward.')
    await reader.page.getByText('Wrong figures.').waitFor()
    const { page } = await desk.open(desk.room.second, place.path, { viewport: narrow })
    await page.getByText('Reinstate the result: type it yourself').click()
    await expectAccessible(page, 'Reinstate the result: type it yourself')
    expect(await page.locator('#reinstate-task').innerText()).not.toMatch(/11,?719|25,?586/)
    const typed = { ...heard, votes: { 'Edwards, Sarah': 11791, 'Cooper, Andy': 10403 } }
    await deskPage(page).check(typed, 'reinstate-result')
    await page.getByRole('link', { name: 'Edwards, Sarah: It differs.' }).waitFor()
    await reader.page.getByText('Wrong figures.').waitFor()
    await deskPage(page).check(heard, 'reinstate-result')
    await page.getByText('Lab gain from Con, majority 1,316').waitFor()
    await reader.page.locator('.badge', { hasText: /^Declared$/i }).waitFor()
    const main = await reader.page.locator('main').innerText()
    expect(main).toMatch(/confirmed, unchanged/i)
    expect(main).not.toMatch(/corrected/i)
    await expectAccessible(reader.page, 'Earlier counts')
  })

  it('cannot be published while one person froze results, which another lifts, and can be withdrawn', async () => {
    const place = await newPlace()
    await enterAndCheck(desk.room.night, place.contest, tamworth)
    const { page } = await desk.open(desk.room.second, place.path)
    await page.getByRole('button', { name: /^Publish these figures/ }).waitFor()
    const other = await desk.open(desk.room.first, `/newsroom/elections/${place.election.slug}`)
    await other.page.getByRole('button', { name: 'Freeze results' }).click()
    await other.page.getByText('You froze this: another editor').waitFor()
    expect(await other.page.getByRole('button', { name: 'Lift the freeze' }).count()).toBe(0)
    await expectAccessible(other.page, 'Results desk')
    await page.getByText('Publish once results are no longer frozen').waitFor()
    const notice = page
      .locator('#contest-now')
      .getByText(/^Results are frozen by Tom Arkwright since 03:00 BST/)
    await notice.waitFor()
    expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
    await page.getByText('The count that waits').waitFor()
    await expectAccessible(page, 'The count that waits')
    await page.getByRole('button', { name: 'Lift the freeze of results' }).click()
    await page.getByRole('button', { name: /^Publish these figures/ }).click()
    await page.getByText('Lab gain from Con, majority 1,316').waitFor()
    await other.page.getByRole('button', { name: 'Freeze results' }).click()
    await notice.waitFor()
    await deskPage(page).withdraw('Two wards were swapped.')
    await page.getByText('Result withdrawn, being checked').waitFor()
  })

  it('waits for the end of a recount, of which readers are told, and then carries a line until that is taken away', async () => {
    const place = await newPlace()
    await enterAndCheck(desk.room.night, place.contest, tamworth)
    const reader = await desk.open(null, place.public, { viewport: narrow })
    const { page } = await desk.open(desk.room.second, place.path)
    const { page: other } = await desk.open(desk.room.first, place.path)
    await other.getByRole('button', { name: /^Publish these figures/ }).waitFor()
    await page.locator('#call-recount-task summary').click()
    await page.getByRole('button', { name: /^Tell readers of the recount/ }).click()
    await page.getByText('Hours and minutes are needed, as 03:12.').first().waitFor()
    await page.getByLabel('Which one it is').selectOption('Second recount')
    await page.getByLabel('Since when').fill('0258')
    await page.getByText('Understood as 02:58 BST, 20 October 2023.').waitFor()
    await expectAccessible(page, 'Recount')
    await page.getByRole('button', { name: /^Tell readers of the recount/ }).click()
    await page.getByText('Publish once the recount is over').waitFor()
    await other.getByText('Publish once the recount is over').waitFor()
    expect(await other.getByRole('button', { name: /^Publish/ }).count()).toBe(0)
    await reader.page.locator('.badge', { hasText: /^Second recount since 02:58 BST$/i }).waitFor()
    await reader.page.getByText('The votes are counted again.').waitFor()
    await expectAccessible(reader.page, 'Tamworth')
    await expectPageEqualsServer(reader.page)
    await other.getByRole('button', { name: /^The recount is over/ }).click()
    await page.getByRole('button', { name: /^Publish these figures/ }).click()
    await reader.page.locator('.badge', { hasText: /^Declared$/i }).waitFor()

    await page.locator('#add-caveat-task summary').click()
    await page.getByLabel('What it is subject to').fill('An exit poll says otherwise.')
    await openPollOf({ midBeds: await makeContest(place.election, midBedfordshire.request) })
    await page.getByRole('button', { name: /^Put the line on the result/ }).click()
    const looked = page.getByLabel(/A poll is still open, and “exit poll” may say how people voted/)
    await looked.waitFor()
    await page.setViewportSize(narrow)
    await expectAccessible(page, 'Subject to recount or petition')
    await page
      .getByLabel('What it is subject to')
      .fill('After the exit poll the runner-up petitions the court.')
    expect(await looked.count()).toBe(0)
    await page.getByRole('button', { name: /^Put the line on the result/ }).click()
    await looked.check()
    await page.getByRole('button', { name: /^Put the line on the result/ }).click()
    await reader.page.getByText('the runner-up petitions the court.').waitFor()
    await reader.page.setViewportSize(wide)
    await expectAccessible(reader.page, 'Tamworth')
    await expectPageEqualsServer(reader.page)
    await other.getByRole('button', { name: /^Take the line away/ }).click()
    await reader.page.getByText('Subject to recount or petition').waitFor({ state: 'detached' })
  })

  it('carries a note on a candidate that the desk proposes, an editor publishes and takes down', async () => {
    const election = await makeElection()
    const contest = await makeContest(election, tamworth.request)
    const at = `/elections/${election.slug}/contests/${contest.code}`
    const { page } = await desk.open(desk.room.first, `/newsroom${at}`)
    await page.locator('#propose-note-task summary').click()
    await page.getByLabel('Whom it is about').selectOption({ label: 'Sarah Edwards (Lab)' })
    await page.getByLabel('The day of what it tells').fill('2023-10-19')
    await page.getByLabel('What readers are told').fill('She joined another party.')
    await page.locator('#propose-note').getByLabel('Where it stands').fill('Her own statement')
    await expectAccessible(page, 'A note on a candidate')
    await page.getByRole('button', { name: /^Propose the note/ }).click()
    await page.getByText('readers do not see it yet').waitFor()
    const reader = await desk.open(null, at, { viewport: narrow })
    expect(await reader.page.getByText('She joined another party.').count()).toBe(0)
    const { page: other } = await desk.open(desk.room.editor, `/newsroom${at}`, { viewport: narrow })
    await expectAccessible(other, 'Note on Sarah Edwards')
    await other.getByRole('button', { name: /^Publish the note/ }).click()
    await reader.page.getByText('She joined another party. (source: Her own statement).').waitFor()
    await expectAccessible(reader.page, 'Tamworth')
    await expectPageEqualsServer(reader.page)
    await other.getByText('Take the note down').click()
    await other.getByLabel('Why it is taken down').fill('She denies it.')
    await other.getByLabel('What readers are told').selectOption({ label: 'Wrong figures' })
    await other.getByRole('button', { name: /^Take it down/ }).click()
    await reader.page.getByText('She joined another party.').waitFor({ state: 'detached' })
    await reader.page.getByText('Wrong figures.').waitFor()
  })

  it('is published on while one of the desk froze the posts of its live blog by keyboard, which another lifts', async () => {
    const { election, liveBlog, first } = desk.room.night
    const path = `/newsroom/elections/${election.slug}`
    const { page } = await desk.open(desk.room.first, path)
    await page.getByRole('button', { name: `Freeze posts of ${liveBlog.title}` }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('You froze this: another editor').waitFor()
    await page
      .locator('.desk-freeze', { hasText: liveBlog.title })
      .getByText(`Frozen by ${first.actor.name} at`)
      .waitFor()
    await expectAccessible(page, 'Results desk')
    expect(await page.getByRole('button', { name: 'Freeze results' }).count()).toBe(1)
    const { page: other } = await desk.open(desk.room.second, path, { viewport: narrow })
    await expectAccessible(other, 'Results desk')
    await other.getByRole('button', { name: `Lift the freeze of posts of ${liveBlog.title}` }).click()
    await page.getByRole('button', { name: `Freeze posts of ${liveBlog.title}` }).waitFor()
  })
})
