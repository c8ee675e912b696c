import { describe, expect, it } from '@jest/globals'
import { PersonModel } from '../../../models/person-model.js'
import { enterReal } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { deskPage } from '../../support/pages/desk-page.js'
import { testPassword } from '../../support/start-app.js'

const desk = useBrowserNight()

/** Somebody misheard the third place: 1,733 for 1,373. */
const slip = { ...tamworth, votes: [11719, 10403, 1733, ...tamworth.votes.slice(3)] }
const heard = { votes: { 'Edwards, Sarah': 11719, 'Cooper, Andy': 10403 }, source: 'Recording' }

describe('a check that fails twice', () => {
  it('is shown side by side to both persons, gets a written source, and is ended by a third person', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    await enterReal(desk.room.night.first, contest, slip)
    const path = `/newsroom/elections/${election.slug}/contests/${contest.code}`
    const second = await desk.open(desk.room.second, path)
    const check = deskPage(second.page).check
    await check({ ...heard, validVotes: 25586 })
    const form = second.page.locator('#check-count-1')
    await form.getByRole('link', { name: 'Valid votes: It differs.' }).waitFor()
    await second.page.getByText('Ruth Okonjo typed it once; it differed last in: Valid votes').waitFor()
    expect(await second.page.locator('main').innerText()).not.toMatch(/25,946|1,733/)
    await check({ ...heard, validVotes: 25586 })
    const table = second.page.getByRole('region', { name: 'Both typings of count 1' })
    await table.getByRole('row', { name: 'Valid votes differs 25,946 25,586' }).waitFor()
    for (const viewport of [narrow, wide]) {
      await second.page.setViewportSize(viewport)
      await expectAccessible(second.page, 'Disputed: count 1')
    }
    await form.getByRole('button', { name: 'Throw it away' }).click()
    const named = second.page.locator('#name-source-1')
    await named.getByRole('button', { name: /^Name the source/ }).click()
    await named.getByRole('link', { name: 'Your written source: Say what it is.' }).waitFor()
    await named.getByLabel('Your written source').selectOption({ label: 'Recording' })
    await named.getByLabel('Whose, and where it stands').fill('Ours, at 2:31:07')
    await named.getByRole('button', { name: /^Name the source/ }).click()
    await second.page.getByText('Recording: Ours, at 2:31:07').waitFor()

    const third = await desk.open(desk.room.editor, path, { viewport: narrow })
    await third.page.getByText('Ruth Okonjo typed it twice').waitFor()
    await expectAccessible(third.page, 'Check count 1')
    expect(await third.page.locator('main').innerHTML()).not.toMatch(/25,?946|25,?586|11,?719|2:31:07/)
    await deskPage(third.page).check({ ...heard, validVotes: 25946 })
    await third.page.getByText('Look once more, then publish count 1').waitFor()
    const card = third.page.getByRole('group', { name: 'Result: Tamworth' })
    expect(await card.innerText()).toMatch(/Lab gain from Con[^]*Majority[^]*1,316[^]*Declared at 01:45 BST/i)
    await expectAccessible(third.page, 'Look once more')
    await deskPage(third.page).publish()
    await third.page.getByText('Public, nothing to do').waitFor()
    await second.page.getByText('Public, nothing to do').waitFor()
    expect([...second.problems, ...third.problems]).toEqual([])
    await second.close()
    await third.close()
  })
})

describe('a check in the browser in which the count was entered', () => {
  it('goes on once whoever else signed in there has said by name that two people looked', async () => {
    const election = await makeElection()
    const contest = await makeContest(election)
    const path = `/newsroom/elections/${election.slug}/contests/${contest.code}`
    const { first, second } = desk.room.night
    const { page, close } = await desk.open(desk.room.first, path, { viewport: narrow })
    const names = contest.candidacies.map(({ surname, firstName }) => `${surname}, ${firstName}`)
    const votes = Object.fromEntries(names.map((name, at) => [name, tamworth.votes[at] ?? 0]))
    await deskPage(page).enter({ votes, majority: 1316, source: 'Heard in the hall' })
    await page.getByText(`Entered by ${first.actor.name}`).first().waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.waitForURL('**/newsroom/sign-in*')
    const person = await PersonModel.findById(second.actor.id).lean()
    await page.getByLabel('E-mail').fill(person?.email ?? '')
    await page.getByLabel('Password').fill(testPassword)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/newsroom')
    await page.goto(`${desk.room.app.url}${path}`)
    await deskPage(page).check({ ...heard, validVotes: 25586 })
    const box = page.getByRole('checkbox', { name: /^Entered from this device by Tom Arkwright at / })
    await box.waitFor()
    await expectAccessible(page, 'Check count 1')
    await box.check()
    await page.getByRole('button', { name: /^Check the count/ }).click()
    await page.getByText('Look once more, then publish count 1').waitFor()
    await close()
  })
})
