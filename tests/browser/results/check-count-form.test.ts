import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { dropCount } from '../../../server/commands/results/drop-count.js'
import { enterReal } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'

const desk = useBrowserNight()

/** A contest in a new election, its count entered by the desk's first person, and its path on the desk. */
async function newPlace(real = tamworth): Promise<{ contest: ContestDoc; path: string }> {
  const election = await makeElection()
  const contest = await makeContest(election, real.request)
  await enterReal(desk.room.night.first, contest, real)
  return { contest, path: `/newsroom/elections/${election.slug}/contests/${contest.code}` }
}

describe('the form that checks a count', () => {
  it('says at each field what is missing or differs, never the first person’s figure, and keeps what is typed', async () => {
    const { contest, path } = await newPlace()
    const { page, problems, close } = await desk.open(desk.room.second, path)
    const form = page.locator('#check-count-1')
    const [edwards, stuart] = [form.getByLabel('Edwards, Sarah'), form.getByLabel('Stuart Cooper, Ian')]
    const valid = form.getByLabel('Valid votes', { exact: true })
    await edwards.fill('11719')
    await page.keyboard.press('Control+Enter')
    await form.getByText('Type the votes of the winner and of the second.').first().waitFor()
    await stuart.fill('1373')
    await form.getByLabel('Your own source').fill('Press office')
    await page.keyboard.press('Control+Enter')
    const missing = 'Type the valid votes; where your source has none, the votes of every candidate.'
    await page.getByRole('link', { name: `Valid votes: ${missing}` }).click()
    await page.keyboard.type('25586')
    await page.keyboard.press('Control+Enter')
    await form.getByText('Who is first and second: it differs.').first().waitFor()
    await expectAccessible(page, 'Check count 1')
    expect(await form.innerText()).not.toMatch(/10,?403/)
    expect(await form.innerText()).toContain('you may type it once more')
    await enterReal(desk.room.night.first, { ...contest, lastCount: 1 }, { ...tamworth, rejectedBallots: 45 })
    await desk.room.app.context.feed.flush()
    await page.getByText('Changed by Tom Arkwright while you typed.').waitFor()
    expect([await stuart.inputValue(), await edwards.inputValue()]).toEqual(['1373', '11719'])
    await page.locator('#check-count-2').waitFor()
    await form.getByText('This is what you typed about count 1. Count 2 took its place').waitFor()
    await expectAccessible(page, 'Check count 2')
    await edwards.focus()
    await page.keyboard.press('Control+Enter')
    await form.getByText('This cannot be sent now. What you typed is still here.').waitFor()
    await form.getByRole('button', { name: 'Move it to count 2' }).click()
    await form.waitFor({ state: 'detached' })
    const newer = page.locator('#check-count-2')
    expect(await newer.getByLabel('Stuart Cooper, Ian').inputValue()).toBe('1373')
    expect(await newer.getByLabel('Your own source').inputValue()).toBe('Press office')
    await newer.getByLabel('Cooper, Andy').fill('10403')
    await newer.getByLabel('Your own source').focus()
    await page.keyboard.press('Enter')
    await page.getByText('Look once more, then publish count 2').waitFor()
    expect(await valid.count()).toBe(0)
    expect(problems).toEqual([])
    await close()
  })

  it('keeps what was typed about a count that was dropped, and says that it cannot be sent', async () => {
    const { contest, path } = await newPlace()
    const { page, problems, close } = await desk.open(desk.room.second, path, {
      viewport: narrow,
    })
    await page.locator('#check-count-1').getByLabel('Edwards, Sarah').fill('11719')
    const { first } = desk.room.night
    await dropCount(first, { contest: contest._id.toHexString(), seen: 1, reason: 'Of another seat.' })
    await desk.room.app.context.feed.flush()
    const old = page.locator('#check-count-1')
    await old.getByText('This is what you typed about count 1. It cannot be sent now').waitFor()
    expect(await old.getByRole('button', { name: 'Check the count' }).isVisible()).toBe(false)
    expect(await old.getByLabel('Edwards, Sarah').inputValue()).toBe('11719')
    await expectAccessible(page, 'Enter the count')
    await old.getByRole('button', { name: 'Throw it away' }).click()
    await page.locator('#check-task').waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('now-title')
    expect(problems).toEqual([])
    await close()
  })

  it('takes at most 33 keystrokes for the 13 candidates of Mid Bedfordshire, from the top of the page', async () => {
    const { path } = await newPlace(midBedfordshire)
    const { page, problems, close } = await desk.open(desk.room.second, path)
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    expect(await page.locator('#check-count-1 .vote-row').count()).toBe(13)
    let strokes = 0
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) await page.keyboard.press(key)
      strokes += keys.length
    }
    const focused = (): Promise<string | undefined> =>
      page.evaluate(() => document.activeElement?.closest('li, p')?.textContent.trim())
    await press('Tab', 'Enter', 'Tab', 'ArrowDown')
    expect(await focused()).toContain('Akinbusoye, Festus')
    await press(...'12680'.split(''), ...Array.from({ length: 8 }, () => 'ArrowDown'))
    expect(await focused()).toContain('Strathern, Alistair')
    for (const text of ['13872', '40720', 'PA']) await press(...text.split(''), 'Enter')
    await page.getByText('Look once more, then publish count 1').waitFor()
    expect(strokes).toBeLessThanOrEqual(33)
    const shown = await page.locator('#contest-now').innerText()
    expect(shown).toContain('checked by Ruth Okonjo')
    expect(problems).toEqual([])
    await close()
  })
})
