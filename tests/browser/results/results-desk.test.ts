import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { contestEdit } from '../../factories/edit-requests.js'
import { enterAndCheck, enterReal } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { later } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, type Tab, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { newGate } from '../../support/gate.js'
import { endSession } from '../../support/newsroom-tab.js'
import type { SignedInAgent } from '../../support/start-app.js'
import { newSession } from '../../support/start-newsroom.js'

const night = useBrowserNight()

interface Place {
  election: ElectionDoc
  contest: ContestDoc
  open: (as: SignedInAgent, look?: Look) => Promise<Tab>
}

/** Tamworth, awaited, in a new election, and a function that opens it on the desk. */
async function newPlace(): Promise<Place> {
  const election = await makeElection()
  const contest = await makeContest(election)
  const path = `/newsroom/elections/${election.slug}/contests/${contest.code}`
  return { election, contest, open: (as, look) => night.open(as, path, look) }
}

/** The votes of Tamworth by surname, then forename. */
const readOut = ['436', '10403', '11719', '86', '417', '155', '580', '1373', '417']
const type = async (page: Page, ...texts: string[]): Promise<void> => {
  for (const text of texts) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
}

/** Checks with the keyboard: arrows go to the first two; Enter then leaves the rows, and sends at the end. */
const checkByKeys = async (page: Page, [cooper, edwards, ...rest]: readonly string[]): Promise<void> => {
  await page.locator('form[data-write=check-count]').getByLabel('Bilcliff').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type(cooper ?? '')
  await page.keyboard.press('ArrowDown')
  await type(page, edwards ?? '', ...rest)
}

describe('the results desk', () => {
  it('enters a count with the keyboard alone, has it checked by another person, and publishes it', async () => {
    const { election, contest, open } = await newPlace()
    const first = await open(night.room.first)
    await expectAccessible(first.page, 'Enter the count')
    await first.page.getByRole('textbox', { name: 'Bilcliff' }).focus()
    await type(first.page, ...readOut)
    expect(await first.page.locator('[data-sum]').innerText()).toBe('25,586')
    await first.page.getByLabel('Rejected ballots').fill('44')
    await first.page.getByLabel('Which figure').selectOption('majority')
    await first.page.getByLabel('Its value').fill('1,316')
    await first.page.getByLabel('Read out at').fill('21:59')
    await first.page.getByText('Nobody can have read it out then').waitFor()
    await first.page.getByLabel('Read out at').fill('half past two')
    await first.page.keyboard.press('Tab')
    await first.page.getByText('“half past two” is no time of day: hours and minutes are needed').waitFor()
    expect(await first.page.getByLabel('Read out at').getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(first.page, 'Enter the count')
    await first.page.getByLabel('Read out at').fill('01:45')
    expect(await first.page.locator('#enter-time-error').innerText()).toBe('')
    await first.page.getByText('Understood as 01:45 BST, 20 October 2023.').waitFor()
    await first.page.keyboard.press('Control+Enter')
    await first.page.getByRole('link', { name: 'Source: Name the source.' }).click()
    await first.page.keyboard.type('Returning officer')
    await first.page.keyboard.press('Control+Enter')
    await first.page.getByText('Needs a second person to check it').waitFor()

    const second = await open(night.room.second, { viewport: narrow })
    await second.page.locator('#check-task').getByText('read out at 01:45 BST, 20 October 2023').waitFor()
    await checkByKeys(second.page, ['10430', '11,719', '25,586', 'Heard it at the count'])
    await second.page.getByRole('link', { name: 'Cooper, Andy: It differs.' }).waitFor()
    await expectAccessible(second.page, 'Check count 1')
    const typed = second.page.locator('#check-count-1')
    expect(await typed.getByLabel('Edwards').inputValue()).toBe('11,719')
    await typed.getByLabel('Cooper, Andy').fill('10403')
    await second.page.getByRole('button', { name: 'Check the count' }).click()
    await second.page.getByRole('heading', { name: 'Look once more, then publish count 1' }).waitFor()
    await expectAccessible(second.page, 'Look once more')
    await second.page.getByRole('button', { name: 'Publish these figures' }).click()
    await second.page.getByText('Lab gain from Con, majority 1,316').waitFor()
    const page = await night.room.editor.get(`/elections/${election.slug}/contests/${contest.code}`)
    expect(page.text).toContain('23.9 points from Con to Lab')
    expect([...first.problems, ...second.problems]).toEqual([])
    await first.close()
    await second.close()
  })

  it('shows who asked for another close of a poll at night, which a second person confirms on the spot', async () => {
    const { election, contest, open } = await newPlace()
    const close = { pollingDate: '2023-10-20', pollClosesAt: later(90).toISOString() }
    await refusalOf(editContest(night.room.night.first, contestEdit(contest, close)))
    const path = `/newsroom/elections/${election.slug}`
    const { page } = await open(night.room.second, { viewport: narrow })
    await page.getByText('to close the poll of Tamworth at 04:30 BST, 20 October 2023').waitFor()
    await expectAccessible(page, 'Tamworth')
    await page.goto(`${night.room.app.url}${path}`)
    await page.setViewportSize(wide)
    await page.getByText('Tom Arkwright asked at').waitFor()
    await expectAccessible(page, 'Results desk')
    await page.getByRole('button', { name: 'Confirm: close the poll at 04:30 BST, 20 October 2023' }).click()
    await page.getByText('you are the second: it is done').first().waitFor()
    await page.getByText('Tom Arkwright asked at').waitFor({ state: 'detached' })
  })

  it('keeps what is typed when another enters a count first, and enters it as a newer count on a second try', async () => {
    const { contest, open } = await newPlace()
    const { page, problems, close } = await open(night.room.second)
    await page.getByRole('textbox', { name: 'Bilcliff' }).focus()
    await type(page, ...readOut)
    await page.getByLabel('Source').fill('PA')
    await enterReal(night.room.night.first, contest, tamworth)
    await night.room.app.context.feed.flush()
    await page.getByText('Changed by Tom Arkwright while you typed.').waitFor()
    expect(await page.getByText('11,719').count()).toBe(0)
    const form = page.locator('#enter-count')
    expect(await form.getByRole('textbox', { name: 'Edwards' }).inputValue()).toBe('11719')
    await form.getByRole('button', { name: 'Enter the count' }).click()
    await page.getByText('There is a newer count of Tamworth: number 1.').waitFor()
    expect(await form.getByRole('textbox', { name: 'Edwards' }).inputValue()).toBe('11719')
    await form.getByRole('button', { name: 'Enter the count' }).click()
    await page.getByText('count 2, entered by Ruth Okonjo').waitFor()
    expect(problems).toEqual([])
    await close()
  })

  it('keeps what is typed when the session ends and nobody signs in', async () => {
    const { open } = await newPlace()
    const own = await newSession(night.room.app, night.room.night.first.actor.id)
    const { page, close } = await open(own, { colorScheme: 'dark' })
    await page.getByRole('textbox', { name: 'Bilcliff' }).focus()
    await type(page, ...readOut)
    await page.getByLabel('Source').fill('PA')
    await endSession(page)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor()
    await page.getByRole('button', { name: 'Not now' }).click()
    await page.getByText('You are signed out. What you typed is still here').waitFor()
    expect(await page.getByRole('textbox', { name: 'Edwards' }).inputValue()).toBe('11719')
    await expectAccessible(page, 'Enter the count')
    await close()
  })

  it('does not take the focus from a person who types on before the answer arrives', async () => {
    const { contest, open } = await newPlace()
    await enterAndCheck({ first: night.room.night.first, second: night.room.night.second }, contest, tamworth)
    const { page, close } = await open(night.room.first)
    const answer = newGate()
    await page.route('**/publish-result', async (route) => {
      const response = await route.fetch()
      await answer.passed
      await route.fulfill({ response })
    })
    await page.getByRole('button', { name: 'Publish these figures' }).click()
    await page.getByText('Lab gain from Con, majority 1,316').waitFor()
    await page.getByText('Enter a corrected count').click()
    await page.getByLabel('Source').fill('PA')
    answer.open()
    await page.locator('#announcer', { hasText: 'The result is public.' }).waitFor()
    await page.keyboard.type(', by telephone')
    expect(await page.getByLabel('Source').inputValue()).toBe('PA, by telephone')
    await close()
  })

  it('keeps time, rejected ballots and control figure of what it corrects, and asks for each warning, cause and note', async () => {
    const { election, contest, open } = await newPlace()
    const { page, close } = await open(night.room.first)
    const desk = { first: night.room.night.first, second: night.room.night.second }
    const checked = await enterAndCheck(desk, contest, tamworth)
    expect(checked.lastCount).toBe(1)
    await night.room.app.context.feed.flush()
    await page.getByRole('button', { name: 'Publish these figures' }).click()
    await page.getByText('Lab gain from Con, majority 1,316').waitFor()
    await page.getByText('Enter a corrected count').click()
    await page.getByRole('button', { name: 'Fill in the published figures' }).click()
    await page.getByRole('textbox', { name: 'Longman' }).fill('9')
    const form = page.locator('#enter-count')
    const besides = ['Rejected ballots', 'Which figure', 'Its value', 'Read out at']
    const shown = besides.map((label) => form.getByLabel(label).inputValue())
    expect(await Promise.all(shown)).toEqual(['44', 'majority', '1316', '01:45'])
    await form.getByText('Understood as 01:45 BST, 20 October 2023.').waitFor()
    await form.getByLabel('Its value').fill('1317')
    await expectAccessible(page, 'Enter a corrected count')
    await page.getByLabel('Source').fill('PA')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Needs a second person to check it').waitFor()
    const second = await open(night.room.second)
    await second.page.locator('#check-task').getByText('read out at 01:45 BST, 20 October 2023').waitFor()
    await checkByKeys(second.page, ['10403', '11719', '25509', 'Council website'])
    const boxes = second.page.getByRole('checkbox')
    await boxes.nth(1).waitFor()
    await expectAccessible(second.page, 'Check count 2')
    for (const box of await boxes.all()) await box.check()
    await second.page.getByRole('button', { name: 'Check the count' }).click()
    await second.page.getByRole('button', { name: 'Publish these figures' }).click()
    await second.page.getByText('Why it changes: Say why it changes.').waitFor()
    await second.page.getByLabel('Why it changes').selectOption('ours')
    await second.page.getByLabel('Note for readers').fill('One vote was typed wrongly.')
    await second.page.getByRole('button', { name: 'Publish these figures' }).click()
    await second.page.getByText('Replaced after it was public').waitFor()
    const readers = await night.room.editor.get(`/elections/${election.slug}/contests/${contest.code}`)
    expect(readers.text).toMatch(/Declared at <time[^>]*>01:45 BST, 20 October 2023/)
    await second.close()
    await close()
  })
})
