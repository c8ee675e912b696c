import { expect, it } from '@jest/globals'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { enterReal, makeResult } from '../../factories/make-count.js'
import { at } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { setupPage } from '../../support/pages/setup-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const night = useBrowserNight()

it('a postponed seat is proposed by one person and confirmed by another, readers follow it, and its count comes with the new poll', async () => {
  const { room, open } = night
  const { first, second, election, liveBlog, tamworth: awaited } = room.night
  await enterReal(first, awaited, tamworth)
  const reader = await open(null, `/live/${liveBlog.slug}`)
  const place = `/elections/${election.slug}/contests/${awaited.code}`
  const ofContest = await open(null, place)
  await ofContest.page.getByText('Awaiting declaration').first().waitFor()
  const path = `/newsroom/elections/${election.slug}/setup/contests/${awaited.code}`

  const proposing = await open(room.first, path)
  const desk = setupPage(proposing.page)
  await proposing.page.getByText('Postpone the poll, or call it off').click()
  await proposing.page.getByLabel('The poll', { exact: true }).selectOption('postponed')
  await proposing.page.getByLabel('New polling day').fill('2023-11-16')
  await proposing.page.getByLabel('The new poll closes at').fill('2023-11-16T22:00')
  await proposing.page.locator('#poll-note').fill('The Green candidate has died.')
  await expectAccessible(proposing.page, 'Set up Tamworth')
  await proposing.page.locator('#poll-form').getByRole('button', { name: 'Propose it' }).click()
  await desk.said.getByText('Proposed: another person confirms it.').waitFor()
  expect(await ofContest.page.locator('main').innerText()).not.toContain('postponed')

  const confirming = await open(room.second, path)
  const other = setupPage(confirming.page)
  await confirming.page
    .getByRole('heading', { name: 'A change of the poll waits for a second person' })
    .waitFor()
  const form = confirming.page.locator('#confirm-setup-form')
  await form.getByLabel('State of the poll').selectOption('postponed')
  await form.getByLabel('Polling day').fill('2023-11-16')
  await form.getByLabel('The poll closes at').fill('2023-11-16T22:00')
  await other.type('Your source', 'Notice of the returning officer')
  await expectAccessible(confirming.page, 'Set up Tamworth')
  await form.getByRole('button', { name: 'Confirm' }).click()
  await confirming.page.getByText('The correction is public.').first().waitFor()

  await ofContest.page.getByText('Poll postponed to 16 November 2023').first().waitFor()
  const text = await ofContest.page.locator('main').innerText()
  expect(text).toContain('The Green candidate has died.')
  expect(await ofContest.page.title()).toContain('Tamworth: poll postponed to 16 November 2023')
  await expectAccessible(ofContest.page, 'Tamworth')
  await reader.page.locator('[data-region=tally]').getByText('1 postponed').waitFor()
  expect(await reader.page.locator('[data-region=tally]').innerText()).toContain('0 of 2 declared')
  await expectPageEqualsServer(reader.page)
  const table = await open(null, `/elections/${election.slug}`)
  await table.page.locator('.row').getByText('Poll postponed to 16 November 2023').waitFor()
  await expectAccessible(table.page, election.name)
  const ofDesk = await open(room.first, `/newsroom/elections/${election.slug}/contests/${awaited.code}`)
  await ofDesk.page.getByText('Poll postponed to 16 November 2023').first().waitFor()
  await expectAccessible(ofDesk.page, 'Tamworth')

  const contest = (await findContestById(awaited._id))?.contest
  if (!contest) throw new Error('the contest is gone')
  expect(contest).toMatchObject({ pendingCount: null, pollState: 'postponed' })
  const after = new Date('2023-11-17T02:10:00.000Z')
  const counted = { ...tamworth, readOutAt: '2023-11-17T02:00:00.000Z' }
  await makeResult({ first: at(first, after), second: at(second, after) }, contest, counted)
  await room.app.context.feed.flush()
  await ofContest.page.getByText('Lab gain from Con').first().waitFor()
  await expectPageEqualsServer(ofContest.page)
  await expectAccessible(ofContest.page, 'Tamworth')
})
