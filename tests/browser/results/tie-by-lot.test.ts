import { describe, expect, it } from '@jest/globals'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { deskPage } from '../../support/pages/desk-page.js'
import { tamworthAsTyped } from '../../support/tamworth-as-typed.js'

const desk = useBrowserNight()

/** Made-up votes for Tamworth: two candidates are level in first place. */
const votes = { ...tamworthAsTyped, 'Cooper, Andy': 11719 }
const tie = {
  votes: { 'Edwards, Sarah': 11719, 'Cooper, Andy': 11719 },
  validVotes: 26902,
  source: 'Heard it at the count',
}

describe('a tie for first place', () => {
  it('asks both persons who was drawn by lot, and is published with the lot once they agree', async () => {
    const election = await makeElection()
    const contest = await makeContest(election, tamworth.request)
    const at = `/elections/${election.slug}/contests/${contest.code}`
    const { page } = await desk.open(desk.room.first, `/newsroom${at}`)
    const lot = page.locator('#enter-count').getByLabel('Drawn by lot')
    expect(await lot.isVisible()).toBe(false)
    await deskPage(page).enter({ votes, majority: 0, source: 'Returning officer, on stage' })
    const summary = page.locator('#enter-count [data-summary]')
    await summary.getByRole('link', { name: 'Drawn by lot: Choose who was drawn by lot.' }).waitFor()
    expect(await lot.locator('option').allInnerTexts()).toEqual([
      'Choose who was drawn',
      'Cooper, Andy',
      'Edwards, Sarah',
    ])
    expect(await page.locator('#announcer').innerText()).toBe(
      'The two highest votes are equal: say who was drawn by lot.',
    )
    await expectAccessible(page, 'Enter the count')
    await lot.selectOption({ label: 'Edwards, Sarah' })
    const edwards = page.locator('#enter-count').getByLabel('Edwards, Sarah').first()
    await edwards.fill('11720')
    expect(await lot.isVisible()).toBe(false)
    await edwards.fill('11719')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('link', { name: 'Drawn by lot: Choose who was drawn by lot.' }).waitFor()
    await lot.selectOption({ label: 'Edwards, Sarah' })
    await page.keyboard.press('Control+Enter')
    await page.getByText('Needs a second person to check it').waitFor()
    await page.locator('#waiting-count').getByRole('row', { name: 'Drawn by lot Sarah Edwards' }).waitFor()

    const { page: other } = await desk.open(desk.room.second, `/newsroom${at}`, { viewport: narrow })
    const drawn = other.locator('form[data-write=check-count]').getByLabel('Drawn by lot')
    expect(await drawn.isVisible()).toBe(false)
    await deskPage(other).check({ ...tie })
    await other.getByRole('link', { name: 'Drawn by lot: Choose who was drawn by lot.' }).click()
    await other.keyboard.type('coo')
    await other.keyboard.press('Enter')
    await other.getByRole('link', { name: 'Drawn by lot: It differs.' }).waitFor()
    for (const viewport of [narrow, wide]) {
      await other.setViewportSize(viewport)
      await expectAccessible(other, 'Check count 1')
    }
    await drawn.selectOption({ label: 'Edwards, Sarah' })
    await other.keyboard.press('Control+Enter')
    await deskPage(other).publish()
    await other.getByText('Lab gain from Con, by lot').first().waitFor()
    await expectAccessible(other, 'Now')
    const reader = await desk.open(null, at)
    await reader.page.getByText('Lab gain from Con, by lot').first().waitFor()
  })
})

describe('a candidate who stands alone', () => {
  it('is entered with a source, named by another person and published: no form asks for a vote', async () => {
    const election = await makeElection({ pollClosesAt: '2099-05-06T21:00:00Z', pollingDate: '2099-05-06' })
    const candidacies = tamworth.request.candidacies.slice(0, 1)
    const contest = await makeContest(election, {
      ...tamworth.request,
      pollingDate: '2099-05-06',
      candidacies,
    })
    const at = `/elections/${election.slug}/contests/${contest.code}`
    const { page } = await desk.open(desk.room.first, `/newsroom${at}`)
    await page.getByText('Enter who is returned unopposed').first().waitFor()
    expect(await page.getByLabel('Rejected ballots').count()).toBe(0)
    await page.locator('#enter-count').getByLabel('Source').fill('Notice of uncontested election')
    await expectAccessible(page, 'Enter who is returned unopposed')
    await page.getByRole('button', { name: /^Enter her as returned/ }).click()
    await page.getByText('Needs a second person to check it').waitFor()

    const { page: other } = await desk.open(desk.room.second, `/newsroom${at}`, { viewport: narrow })
    const form = other.locator('form[data-write=check-count]')
    expect(await other.getByText('nobody said when it was read out').count()).toBe(0)
    await form.getByLabel('Who is returned unopposed').fill('Sarah Edmonds')
    await form.getByLabel('Your own source').fill('The council’s page')
    await other.getByRole('button', { name: /^Check the count/ }).click()
    await other.getByRole('link', { name: 'Who is returned unopposed: It differs.' }).waitFor()
    await expectAccessible(other, 'Check count 1')
    await form.getByLabel('Who is returned unopposed').fill('sarah edwards')
    await other.keyboard.press('Control+Enter')
    const card = other.locator('.card-to-be')
    await card.getByText('Elected unopposed: nobody else stood, and no votes were cast.').waitFor()
    await other.getByRole('button', { name: /^Publish it/ }).click()
    await other.getByText('Lab gain from Con, unopposed').first().waitFor()
    const reader = await desk.open(null, at, { viewport: narrow })
    await reader.page.getByText('Lab gain from Con, unopposed').first().waitFor()
    const table = await desk.open(null, `/elections/${election.slug}`)
    await table.page.getByText('none: nobody else stood').waitFor()
  })
})
