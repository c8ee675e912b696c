import { describe, expect, it } from '@jest/globals'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { makeResult } from '../../factories/make-count.js'
import { makeUnreadContest } from '../../factories/make-election.js'
import { publishNow } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { setupPage } from '../../support/pages/setup-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const night = useBrowserNight()

const setupOf = (slug: string, code: string): string => `/newsroom/elections/${slug}/setup/contests/${code}`

describe("a candidate's party under a published flash", () => {
  it('is corrected by two people, and an open page shows the label, the note and the history', async () => {
    const { room, open } = night
    const { first, second, editor, election, liveBlog, tamworth: awaited } = room.night
    const contest = await makeResult({ first, second }, awaited, tamworth)
    const [flash] = (await findModerationQueue(liveBlog._id)).posts
    if (!flash) throw new Error('the gain made no flash')
    await publishNow(editor, flash)
    const reader = await open(null, `/live/${liveBlog.slug}`)
    await reader.page.getByText('Lab gain from Con').first().waitFor()
    const path = setupOf(election.slug, contest.code)

    const proposing = await open(room.first, path)
    const desk = setupPage(proposing.page)
    await proposing.page.getByRole('heading', { name: 'Propose a correction of the set-up' }).waitFor()
    await proposing.page.getByLabel('Candidate 1, Party', { exact: true }).selectOption('Ind')
    await desk.type('Candidate 1, Party, as printed', 'Independent')
    await proposing.page.getByLabel('Whose mistake it was').selectOption('ours')
    await desk.type('Note for readers', 'She stood as an independent.')
    await expectAccessible(proposing.page, 'Set up Tamworth')
    await desk.save()
    await proposing.page.getByText('Proposed: another person confirms it.').first().waitFor()
    expect(await reader.page.locator('main').innerText()).not.toContain('Ind gain')

    const confirming = await open(room.second, path)
    const other = setupPage(confirming.page)
    await confirming.page.getByRole('heading', { name: 'A correction waits for a second person' }).waitFor()
    await other.type('Party of Sarah Edwards', 'LD')
    await other.type('Name of the party of Sarah Edwards', 'Independent')
    await other.type('Your source', 'Statement of persons nominated')
    await expectAccessible(confirming.page, 'Set up Tamworth')
    await other.save()
    await other.summary
      .getByText('What you typed differs from the proposal: Party of Sarah Edwards.')
      .waitFor()
    expect(await reader.page.locator('main').innerText()).not.toContain('Ind gain')
    await other.type('Party of Sarah Edwards', 'Ind')
    await other.save()
    await confirming.page.getByText('The correction is public.').first().waitFor()

    await reader.page.locator('#posts').getByText('Ind gain from Con').first().waitFor()
    const card = reader.page.locator('#posts .note-correction').first()
    expect(await card.innerText()).toMatch(/^Corrected .*our error\. She stood as an independent\.$/)
    await expectPageEqualsServer(reader.page)
    const contestPage = await open(null, `/elections/${election.slug}/contests/${contest.code}`)
    const history = contestPage.page.getByRole('list', { name: 'Names and numbers that were corrected' })
    expect((await history.innerText()).replaceAll(/\s+/g, ' ')).toContain(
      'Party of Sarah Edwards: was Lab is Ind',
    )
    await expectAccessible(contestPage.page, 'Tamworth')
  })
})

describe('the set-up of a contest that nobody has read', () => {
  it('is read against the statement by another person, who withholds one of its values', async () => {
    const { room, open } = night
    const { election } = room.night
    const contest = await makeUnreadContest(election, {
      ...tamworth.request,
      code: 'X00000002',
      name: 'Newton',
    })
    const { page } = await open(room.second, setupOf(election.slug, contest.code))
    const { press, type, save, said } = setupPage(page)
    await page.getByText('Nobody has read this set-up').waitFor()
    await expectAccessible(page, 'Set up Newton')
    await press('button', 'I have read it against the statement')
    await said.getByText('Read: a result may be published from it.').waitFor()
    await page.getByText('Read against the statement of persons nominated by').waitFor()
    await page.getByText('Withhold a name, party or number').click()
    await page.getByLabel('What readers should not see').selectOption('electorate')
    await type('Why', 'The council gives another one.')
    await page.getByLabel('What readers are told').selectOption({ label: 'Wrong figures' })
    await save()
    await page.getByRole('heading', { name: 'Being checked: readers do not see it' }).waitFor()
    const now = (await findContestById(contest._id))?.contest
    expect(now?.withheld.map(({ field }) => field)).toEqual(['electorate'])
    expect(now?.setupRead?.byName).toBe('Ruth Okonjo')
  })
})

describe('the name of a party under a public result', () => {
  it('is corrected once in its election by two people: tally, history and corrections page say so', async () => {
    const { room, open } = night
    const { election, liveBlog } = room.night
    const reader = await open(null, `/elections/${election.slug}`)
    await reader.page.getByText('Ind gain from Con').first().waitFor()
    const path = `/newsroom/elections/${election.slug}/setup`

    const proposing = await open(room.first, path)
    const desk = setupPage(proposing.page)
    await proposing.page.getByRole('heading', { name: 'Propose a correction of the election' }).waitFor()
    await proposing.page.getByText('Its parties', { exact: true }).click()
    await desk.type('Short name of Con', 'CON')
    await desk.type('Name of the party Con', 'Conservative and Unionist')
    await proposing.page.getByLabel('Whose mistake it was').selectOption('ours')
    await desk.type('Note for readers', 'As it is registered.')
    await expectAccessible(proposing.page, 'Set up By-elections')
    await desk.save()
    await proposing.page.getByText('Proposed: another person confirms it.').first().waitFor()

    const confirming = await open(room.second, path)
    const other = setupPage(confirming.page)
    await confirming.page.getByRole('heading', { name: 'A correction waits for a second person' }).waitFor()
    await other.type('Short name of Con', 'CON')
    await other.type('Name of the party Con', 'Conservatives')
    await other.type('Your source', 'The Electoral Commission')
    await expectAccessible(confirming.page, 'Set up By-elections')
    await other.save()
    await other.summary.getByText('differs from the proposal: Name of the party Con.').waitFor()
    await other.type('Name of the party Con', 'Conservative and Unionist')
    await other.save()
    await confirming.page.getByText('The correction is public.').first().waitFor()

    await reader.page.getByText('Ind gain from CON').first().waitFor()
    await reader.page.getByText('our error. As it is registered.').first().waitFor()
    await expectPageEqualsServer(reader.page)
    await expectAccessible(reader.page, 'By-elections')
    const corrections = await open(null, `/live/${liveBlog.slug}/corrections`)
    const entry = corrections.page.locator('.is-election-correction')
    expect((await entry.innerText()).replaceAll(/\s+/g, ' ')).toContain(
      'Short name of Con Was: Con Then: CON Name of the party Con Was: Conservative Then:',
    )
  })
})
