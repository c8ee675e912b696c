import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Browser } from 'playwright-core'
import { enterReal } from '../factories/make-count.js'
import { makeContest, makeElection } from '../factories/make-election.js'
import { tamworth } from '../factories/real-nights.js'
import { expectAccessible } from '../support/axe.js'
import { openBrowser } from '../support/browser.js'
import { openNewsroom } from '../support/newsroom-tab.js'
import { type Newsroom, startNewsroom } from '../support/start-newsroom.js'

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

describe('the form in which a count is checked', () => {
  it('says at the place that somebody else stands above it, and keeps what is typed', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    await enterReal(room.night.first, contest, tamworth)
    const path = `/newsroom/elections/${election.slug}/contests/${contest.code}`
    const { page, problems } = await openNewsroom({ browser, room, as: room.second }, path)
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
    await expectAccessible(page, 'Check count 2')
    expect(problems).toEqual([])
  })
})
