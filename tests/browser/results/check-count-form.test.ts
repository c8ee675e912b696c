import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { ContestDoc } from '../../../models/contest-model.js'
import { dropCount } from '../../../server/commands/results/drop-count.js'
import { enterReal } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, openBrowser } from '../../support/browser.js'
import { openNewsroom } from '../../support/newsroom-tab.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let browser: Browser
beforeAll(async () => {
  room = await startNewsroom()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await room.close()
})

/** A contest of an election of its own, its count entered by the desk's first person, and where the desk has it. */
async function newPlace(real = tamworth): Promise<{ contest: ContestDoc; path: string }> {
  const election = await makeElection()
  const contest = await makeContest(election, real.request)
  await enterReal(room.night.first, contest, real)
  return { contest, path: `/newsroom/elections/${election.slug}/contests/${contest.code}` }
}

describe('the form in which a count is checked', () => {
  it('says at the place that somebody else stands above it, and keeps what is typed', async () => {
    const { contest, path } = await newPlace()
    const { page, problems, close } = await openNewsroom({ browser, room, as: room.second }, path)
    const [first, second] = [page.getByLabel('First place'), page.getByLabel('Second place')]
    await page.getByLabel('Votes of the first').fill('11719')
    await first.selectOption({ label: 'Edwards, Sarah (Labour)' })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: 'Second place: Choose a candidate.' }).waitFor()
    await second.selectOption({ label: 'Edwards, Sarah (Labour)' })
    await page.getByLabel('Votes of the second').fill('1373')
    await page.getByLabel('Its value').first().fill('1316')
    await page.getByLabel('Your own source').fill('Press office')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: 'Second place: Name two different candidates.' }).click()
    await page.keyboard.type('stu')
    await page.keyboard.press('Control+Enter')
    const above = 'Andy Cooper has 10,403 in the count, more than the second that you named.'
    await page.getByRole('link', { name: `Second place: ${above}` }).waitFor()
    await expectAccessible(page, 'Check count 1')
    expect(await second.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByRole('listitem').getByText(above).count()).toBe(2)
    await enterReal(room.night.first, { ...contest, lastCount: 1 }, { ...tamworth, rejectedBallots: 45 })
    await room.app.context.feed.flush()
    await page.getByText('Changed by Tom Arkwright while you typed.').waitFor()
    const old = page.locator('#check-count-1')
    expect(await old.getByLabel('Second place').locator(':checked').innerText()).toBe(
      'Stuart Cooper, Ian (Reform UK)',
    )
    expect(await old.getByLabel('Votes of the first').inputValue()).toBe('11719')
    await page.locator('#check-count-2').waitFor()
    await old.getByText('This is what you typed about count 1. Count 2 took its place').waitFor()
    await expectAccessible(page, 'Check count 2')
    await page.keyboard.press('Control+Enter')
    await old.getByText('This cannot be sent now. What you typed is still here.').waitFor()
    await old.getByRole('button', { name: 'Move it to count 2' }).click()
    await old.waitFor({ state: 'detached' })
    expect(await second.locator(':checked').innerText()).toBe('Stuart Cooper, Ian (Reform UK)')
    expect(await page.getByLabel('Votes of the first').inputValue()).toBe('11719')
    expect(await page.getByLabel('Your own source').inputValue()).toBe('Press office')
    await second.selectOption({ label: 'Cooper, Andy (Conservative)' })
    await page.getByLabel('Votes of the second').fill('10403')
    await page.keyboard.press('Enter')
    await page.getByText('Look once more, then publish count 2').waitFor()
    expect(problems).toEqual([])
    await close()
  })

  it('says of what is typed about a count that was dropped that it cannot be sent, until it is thrown away', async () => {
    const { contest, path } = await newPlace()
    const { page, problems, close } = await openNewsroom({ browser, room, as: room.second }, path, {
      viewport: narrow,
    })
    await page.getByLabel('Votes of the first').fill('11719')
    const { first } = room.night
    await dropCount(first, { contest: contest._id.toHexString(), seen: 1, reason: 'Of another seat.' })
    await room.app.context.feed.flush()
    const old = page.locator('#check-count-1')
    await old.getByText('This is what you typed about count 1. It cannot be sent now').waitFor()
    expect(await old.getByRole('button', { name: 'Check the count' }).isVisible()).toBe(false)
    expect(await page.getByLabel('Votes of the first').inputValue()).toBe('11719')
    await expectAccessible(page, 'Enter the count')
    await old.getByRole('button', { name: 'Throw it away' }).click()
    await page.locator('#check-task').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('now-title')
    expect(problems).toEqual([])
    await close()
  })

  it('takes at most 29 keystrokes for the 13 candidates of Mid Bedfordshire, from the top of the page', async () => {
    const { path } = await newPlace(midBedfordshire)
    const { page, problems, close } = await openNewsroom({ browser, room, as: room.second }, path)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    expect(await page.locator('#check-count-1 select').first().locator('option').count()).toBe(14)
    let strokes = 0
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key)
      strokes += keys.length
    }
    await press('Tab', 'Enter', 'Tab')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('check-1-place-0')
    for (const text of ['st', '13872', 'ak', '12680', '1192', 'PA']) await press(...text.split(''), 'Enter')
    await page.getByText('Look once more, then publish count 1').waitFor()
    expect(strokes).toBeLessThanOrEqual(29)
    const shown = await page.locator('#contest-now').innerText()
    expect(shown).toContain('checked by Ruth Okonjo')
    expect(problems).toEqual([])
    await close()
  })
})
