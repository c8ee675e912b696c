import { describe, expect, it } from '@jest/globals'
import { pinPost } from '../../../server/commands/posts/pin-post.js'
import { editContest } from '../../../server/commands/setup/edit-contest.js'
import { editElection } from '../../../server/commands/setup/edit-election.js'
import { editLiveBlog } from '../../../server/commands/setup/edit-live-blog.js'
import { removeContest } from '../../../server/commands/setup/remove-contest.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { contestEdit, electionEdit, liveBlogEdit } from '../../factories/edit-requests.js'
import { enterReal } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { refusalOf } from '../../factories/refusal-of.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { newGate } from '../../support/gate.js'
import { setupPage } from '../../support/pages/setup-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const night = useBrowserNight()

describe('a contest that is edited', () => {
  it('keeps what is typed when somebody else changed it, shows her change, and can be saved on top of it', async () => {
    const { room, open } = night
    const election = await makeElection()
    const contest = await makeContest(election)
    const path = `/newsroom/elections/${election.slug}/setup/contests/${contest.code}`
    const { page } = await open(room.second, path)
    const { type, save, summary, press } = setupPage(page)
    await type('Region', 'The Midlands')
    await press('button', 'Remove candidate 9')
    await page.getByText('is removed.').waitFor()
    await editContest(room.night.first, contestEdit(contest, { electorate: 71_400 }))
    await page.getByLabel('Region').focus()
    await save()
    await summary.getByText('Electorate: Tom Arkwright made it 71,400 meanwhile.').waitFor()
    await expectAccessible(page, 'Set up Tamworth')
    expect(await page.getByLabel('Region').inputValue()).toBe('The Midlands')
    expect(await page.getByLabel(/^Candidate \d+, Surname/).count()).toBe(8)
    await type('Electorate', '71,400')
    await save()
    await page.getByText('The contest is saved.').first().waitFor()
    const now = (await findContestById(contest._id))?.contest
    expect(now).toMatchObject({ region: 'The Midlands', electorate: 71_400 })
    expect(now?.candidacies.map(({ id }) => id)).toEqual(contest.candidacies.slice(0, 8).map(({ id }) => id))
  })

  it('is removed while nothing was counted, once the post that waits with it is acknowledged', async () => {
    const { room, open } = night
    const election = await makeElection()
    const contest = await makeContest(election)
    const liveBlog = await makeLiveBlog([election])
    const contests = [contest._id.toHexString()]
    const post = await makePost(room.night.reporter, liveBlog, { title: 'Tamworth waits', contests })
    const reader = await open(null, `/elections/${election.slug}`)
    const asked = {
      contest: contest._id.toHexString(),
      setupVersion: 1,
      acknowledged: [`pending_post:${post._id.toHexString()}`],
    }
    expect(await refusalOf(removeContest(room.night.first, asked))).toMatchObject({ code: 'second_needed' })
    const path = `/newsroom/elections/${election.slug}/setup/contests/${contest.code}`
    const { page } = await open(room.second, path)
    await page.getByText('Remove this contest').click()
    await page.getByRole('button', { name: /^Remove it/ }).click()
    await page.getByLabel('The filed post “Tamworth waits” shows Tamworth').check()
    await expectAccessible(page, 'Set up Tamworth')
    await page.getByRole('button', { name: /^Remove it/ }).click()
    await page.getByText('No contest yet.').waitFor()
    expect(await findContestById(contest._id)).toBeNull()
    await reader.page.getByRole('button', { name: 'Reload the page' }).click()
    await reader.page.getByText('0 of 0 declared').first().waitFor()
    await expectPageEqualsServer(reader.page)
  })

  it('refuses to remove a candidate with votes, can put the row back, and assigns a reporter', async () => {
    const { room, open } = night
    const election = await makeElection()
    const contest = await makeContest(election)
    const path = `/newsroom/elections/${election.slug}/setup/contests/${contest.code}`
    const { page } = await open(room.second, path)
    const { save, summary, press, said } = setupPage(page)
    const wonBefore = (number: number) => page.getByLabel(`Candidate ${number}, The same person won this`)
    expect([await wonBefore(1).isVisible(), await wonBefore(9).isVisible()]).toEqual([false, true])
    await wonBefore(9).check()
    await save()
    await summary.getByText('Peter George Longman did not win as an independent').first().waitFor()
    await expectAccessible(page, 'Set up Tamworth')
    await page.getByLabel('Candidate 9, Party', { exact: true }).selectOption('MRLP')
    expect([await wonBefore(9).isVisible(), await wonBefore(9).isChecked()]).toEqual([false, false])
    await page.getByLabel('Candidate 9, Party', { exact: true }).selectOption('Ind')
    await press('button', 'Remove candidate 2')
    await enterReal(room.night.first, contest, tamworth)
    await press('button', 'Put it back')
    expect(await page.getByLabel('Candidate 2, Surname').inputValue()).toBe('Cooper')
    await page.getByLabel('Region').focus()
    await save()
    await page.getByText('The contest is saved.').first().waitFor()
    await press('button', 'Assign Nia Penhale')
    await said.getByText('Nia Penhale is assigned.').waitFor()
    await press('button', 'Unassign Nia Penhale')
    await said.getByText('Nia Penhale is assigned no more.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('At the count')
  })
})

describe('a form whose answer is slow', () => {
  it('takes no further typing, which the answer would overwrite', async () => {
    const { room, open } = night
    const election = await makeElection()
    const contest = await makeContest(election)
    const path = `/newsroom/elections/${election.slug}/setup/contests/${contest.code}`
    const { page } = await open(room.second, path)
    const answer = newGate()
    await page.route('**/api/**', async (route) => {
      await answer.passed
      await route.continue()
    })
    await setupPage(page).type('Region', 'The Midlands')
    await page.keyboard.press('Control+Enter')
    await page.keyboard.type(' or so')
    expect(await page.getByLabel('Region').inputValue()).toBe('The Midlands')
    answer.open()
    await page.getByText('The contest is saved.').first().waitFor()
    expect((await findContestById(contest._id))?.contest.region).toBe('The Midlands')
  })

  it('asks again before it closes a live blog, after a double press of Yes did not arrive', async () => {
    const { room, open } = night
    const liveBlog = await makeLiveBlog([])
    const { page } = await open(room.editor, `/newsroom/live/${liveBlog.slug}/settings`)
    const answer = newGate()
    await page.route('**/close', async (route) => {
      await answer.passed
      await route.abort()
    })
    await page.route('**/fragment', (route) => route.abort())
    const close = page.getByRole('button', { name: 'Close it ...' })
    await close.click()
    await page.getByRole('button', { name: 'Yes, close it' }).dblclick()
    answer.open()
    await page.getByText('No answer came.').waitFor()
    await close.click()
    await page.getByText('Close it? No new posts can be filed').waitFor()
  })
})

describe('an open reader’s page', () => {
  it('follows a renamed contest, the colour of a party, another time zone and another title', async () => {
    const { room, open } = night
    const { editor, first } = room.night
    const election = await makeElection()
    const contest = await makeContest(election)
    const liveBlog = await makeLiveBlog([election])
    const post = await makePublishedPost(editor, liveBlog, { body: bodyOf('A card.', [contest]) })
    await pinPost(editor, { post: post._id.toHexString() })
    const live = await open(null, `/live/${liveBlog.slug}`)
    const result = await open(null, `/elections/${election.slug}/contests/${contest.code}`)
    const flush = (): Promise<void> => room.app.context.feed.flush()
    await editContest(first, contestEdit(contest, { name: 'Tamworth town' }))
    const form = electionEdit(election, { name: 'By-elections of October' })
    const parties = form.parties.map((party) =>
      party.abbreviation === 'Lab' ? { ...party, colour: '#a1b2c3' } : party,
    )
    await editElection(first, { ...form, parties })
    await editLiveBlog(editor, liveBlogEdit(liveBlog, { title: 'By night', timeZone: 'Europe/Paris' }))
    await flush()
    await live.page.getByRole('heading', { name: 'By night' }).waitFor()
    await live.page.getByText('04:00 CEST').first().waitFor()
    await live.page.getByRole('link', { name: 'Tamworth town' }).first().waitFor()
    await result.page.getByText('04:00 CEST').first().waitFor()
    for (const { page } of [live, result]) {
      await page.waitForFunction(() => {
        const mark = document.createElement('i')
        mark.className = 'party-lab'
        document.body.append(mark)
        const colour = getComputedStyle(mark).getPropertyValue('--party')
        mark.remove()
        return colour === '#a1b2c3'
      })
      await expectPageEqualsServer(page)
    }
  })
})

describe('a freeze of publishing', () => {
  it('appears on open newsroom screens, and goes when it ends', async () => {
    const { room, open } = night
    const { liveBlog } = room.night
    const queue = await open(room.otherEditor, `/newsroom/live/${liveBlog.slug}/queue`)
    const line = queue.page.locator('.desk-freeze')
    const settings = await open(room.editor, `/newsroom/live/${liveBlog.slug}/settings`)
    await setupPage(settings.page).press('button', 'Freeze posts')
    await line.getByText('Frozen by Asha Lindqvist at 03:00 BST').waitFor()
    await settings.page.getByText('You froze this: another editor').waitFor()
    await queue.page.getByRole('button', { name: 'Lift the freeze of posts' }).waitFor()
    await expectAccessible(settings.page, 'Settings')
    await expectAccessible(queue.page, 'Queue')
    await queue.page.getByRole('button', { name: 'Lift the freeze of posts' }).click()
    await settings.page.getByRole('button', { name: 'Freeze posts' }).waitFor()
    await line.waitFor({ state: 'detached' })
  })

  it('of results is made by one of the desk and lifted by an editor, where the election is set up too', async () => {
    const { room, open } = night
    const { election } = room.night
    const desk = await open(room.first, `/newsroom/elections/${election.slug}`)
    const { page } = await open(room.editor, `/newsroom/elections/${election.slug}/setup`)
    await desk.page.getByRole('button', { name: 'Freeze results' }).click()
    await desk.page.getByText('No new result of By-elections, 19 October 2023 is published.').waitFor()
    await setupPage(page).press('button', 'Lift the freeze of results')
    await desk.page.locator('.desk-freeze').waitFor({ state: 'detached' })
    await expectAccessible(page, 'Publishing its results')
  })
})
