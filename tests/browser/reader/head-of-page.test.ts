import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { PostDoc } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { confirmElection } from '../../../server/commands/setup/corrections/confirm-election.js'
import { proposeElection } from '../../../server/commands/setup/corrections/propose-election.js'
import { editLiveBlog } from '../../../server/commands/setup/edit-live-blog.js'
import { findElectionById } from '../../../server/queries/setup/find-election.js'
import { findLiveBlogById } from '../../../server/queries/setup/find-live-blog.js'
import { liveBlogEdit } from '../../factories/edit-requests.js'
import { makeResult } from '../../factories/make-count.js'
import type { Night } from '../../factories/make-night.js'
import { bodyOf, contentOf } from '../../factories/make-post.js'
import { midBedfordshire } from '../../factories/real-nights.js'
import { electionConfirmationOf, electionProposalOf } from '../../factories/setup-proposals.js'
import { takenDown } from '../../factories/taken-down.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { readerWindows } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()

/** Waits for this title in the tab; the share tags must have the same title then. */
async function untilCalled(page: Page, title: string): Promise<void> {
  await page.waitForFunction((wanted) => document.title === wanted, title)
  const shared = '[property="og:title"], [name="twitter:title"]'
  const metas = await page
    .locator(shared)
    .evaluateAll((all) => all.map((meta) => meta.getAttribute('content')))
  expect(metas).toEqual([title, title])
}

const described = (page: Page): Promise<string[]> =>
  page
    .locator('[name="description"], [property="og:description"], [name="twitter:description"]')
    .evaluateAll((all) => [...new Set(all.map((meta) => meta.getAttribute('content') ?? ''))])

async function rename(night: Night, title: string): Promise<void> {
  const liveBlog = await findLiveBlogById(night.liveBlog._id)
  if (liveBlog)
    await editLiveBlog(night.editor, liveBlogEdit(liveBlog, { title, standfirst: `${title}, in short.` }))
}

const pageOf = (night: Night, post: PostDoc): string =>
  `/live/${night.liveBlog.slug}/posts/${post._id.toHexString()}`

describe('the tab title of a post’s own page', () => {
  it('follows a correction, a renaming of the live blog, and a retraction, which leaves no word of the post', async () => {
    const { page, night, open, publish } = await newWindow()
    const post = await publish('As it happened')
    const id = post._id.toHexString()
    await open(pageOf(night, post))
    expect(await page.title()).toBe('As it happened - Two by-elections, as it happened')
    const body = bodyOf('Ms Vane is said to have bought votes in Shefford.')
    const change = contentOf({ title: 'Vane accused of buying votes', body })
    await correctPost(night.editor, { post: id, version: 1, ...change, note: 'More is known.' })
    await untilCalled(page, 'Vane accused of buying votes - Two by-elections, as it happened')
    expect(await described(page)).toEqual(['Ms Vane is said to have bought votes in Shefford.'])
    await rename(night, 'As it happened: two by-elections')
    await untilCalled(page, 'Vane accused of buying votes - As it happened: two by-elections')
    await expectPageEqualsServer(page)
    await retractPost(night.editor, { post: id, ...takenDown('It was not true.') })
    await untilCalled(page, 'This post was retracted - As it happened: two by-elections')
    expect(await described(page)).toEqual(['This post was retracted.'])
    expect(await page.evaluate(() => document.documentElement.outerHTML)).not.toMatch(/Vane|bought|buying/)
    await expectPageEqualsServer(page)
  })

  it('is not changed by other posts', async () => {
    const { page, night, open, publish } = await newWindow()
    const [post, other] = [await publish('Polls are closed'), await publish('Turnout')]
    await open(pageOf(night, post))
    await retractPost(night.editor, { post: other._id.toHexString(), ...takenDown('Too early.') })
    await rename(night, 'Two seats')
    await untilCalled(page, 'Polls are closed - Two seats')
    await expectPageEqualsServer(page)
  })
})

describe('the tab title of a live blog', () => {
  it('follows its title and standfirst, on the front page and on a numbered one', async () => {
    for (const [path, before, after] of [
      ['', 'Two by-elections, as it happened', 'Two seats'],
      ['/pages/1', 'Page 1 - Two by-elections, as it happened', 'Page 1 - Two seats'],
    ] as const) {
      const { page, night, open } = await newWindow(1)
      await open(`/live/${night.liveBlog.slug}${path}`)
      expect(await page.title()).toBe(before)
      await rename(night, 'Two seats')
      await untilCalled(page, after)
      await expectPageEqualsServer(page)
    }
  })
})

describe('the head of an open page of a live blog', () => {
  it('has the colours of a party under its new label, on the front page, a numbered one and a post’s own', async () => {
    for (const path of ['', '/pages/1', null]) {
      const { page, night, open, posts } = await newWindow(1)
      const [post] = posts
      if (!post) throw new Error('there is no post')
      await makeResult(night, night.midBeds, midBedfordshire)
      await open(path === null ? pageOf(night, post) : `/live/${night.liveBlog.slug}${path}`)
      const election = await findElectionById(night.election._id)
      if (!election) throw new Error('the election is gone')
      const parties = [{ of: 'Con', abbreviation: 'Tory', name: 'Tory Party' }]
      await proposeElection(night.first, electionProposalOf(election, { parties }))
      const typed = { 'party:Con:label': 'Tory', 'party:Con:name': 'Tory Party' }
      await confirmElection(night.second, electionConfirmationOf(election, typed))
      const head = (await findElectionById(election._id))?.regions.header ?? 0
      const link = `/elections/${election.slug}/parties.css?v=${head}`
      await page.waitForSelector(`link[href="${link}"]`, { state: 'attached' })
      await expectPageEqualsServer(page)
    }
  })
})

describe('the tab title of a result', () => {
  it('follows declaration, withdrawal and correction on the page of the contest', async () => {
    const { page, night, open } = await newWindow()
    await open(`/elections/${night.election.slug}/contests/${night.midBeds.code}`)
    const declared = await makeResult(night, night.midBeds, midBedfordshire)
    await untilCalled(page, 'Mid Bedfordshire: Lab gain from Con - By-elections, 19 October 2023')
    expect((await described(page))[0]).toContain('majority 1,192')
    const reason = 'The votes of the first two were swapped.'
    const contest = declared._id.toHexString()
    const withdrawn = await withdrawResult(night.editor, {
      contest,
      published: declared.lastCount,
      ...takenDown('As the newsroom knows.', reason),
    })
    await untilCalled(
      page,
      'Mid Bedfordshire: result withdrawn, being checked - By-elections, 19 October 2023',
    )
    expect(await page.evaluate(() => document.head.innerHTML)).not.toMatch(/1,192|Lab gain/)
    const [first = 0, second = 0, ...rest] = midBedfordshire.votes
    await makeResult(night, withdrawn, { ...midBedfordshire, votes: [second, first, ...rest] })
    await untilCalled(page, 'Mid Bedfordshire: Con hold - By-elections, 19 October 2023')
    await expectPageEqualsServer(page)
  })

  it('follows the name of the election and its declarations, on the pages of election and contest', async () => {
    for (const own of [true, false]) {
      const { page, night, open } = await newWindow()
      const at = own ? '' : `/contests/${night.midBeds.code}`
      await open(`/elections/${night.election.slug}${at}`)
      await makeResult(night, night.midBeds, midBedfordshire)
      await page.getByText('1,192').first().waitFor({ state: 'attached' })
      expect((await described(page))[0]).toMatch(own ? /: 1 of 2 declared\.$/ : /majority 1,192/)
      const election = await findElectionById(night.election._id)
      if (!election) throw new Error('the election is gone')
      await proposeElection(night.first, electionProposalOf(election, { name: 'Two seats' }))
      await confirmElection(night.second, electionConfirmationOf(election, { name: 'Two seats' }))
      await untilCalled(page, own ? 'Two seats' : 'Mid Bedfordshire: Lab gain from Con - Two seats')
      await expectPageEqualsServer(page)
    }
  })
})
