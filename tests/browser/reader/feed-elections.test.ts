import { describe, expect, it } from '@jest/globals'
import { publishResult } from '../../../server/commands/results/publish-result.js'
import { addContest } from '../../../server/commands/setup/add-contest.js'
import { findContestById } from '../../../server/queries/results/find-contest.js'
import { enterAndCheck, makeResult } from '../../factories/make-count.js'
import { toolAct } from '../../factories/make-person.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { readerWindows } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()

describe('an open page of an election', () => {
  it('gets results in their rows, and a new contest in its place in the list', async () => {
    const { page, night, open } = await newWindow()
    await open(`/elections/${night.election.slug}`)
    await makeResult(night, night.tamworth, tamworth)
    const row = page.locator(`[data-region="row"][data-contest="${night.tamworth._id.toHexString()}"]`)
    await row.getByText('1,316').waitFor()
    const input = { ...midBedfordshire.request, code: 'E99000001', name: 'Selby and Ainsty' }
    await addContest(toolAct, { election: night.election._id.toHexString(), ...input })
    await page.locator('.rows').getByText('Selby and Ainsty').waitFor()
    expect(await page.locator('[data-region="row"] th a').allTextContents()).toEqual([
      'Mid Bedfordshire',
      'Selby and Ainsty',
      'Tamworth',
    ])
    await expectPageEqualsServer(page)
  })
})

describe('an open page of a contest', () => {
  it('gets its result, its posts and its correction, and nothing of another contest', async () => {
    const { page, night, open } = await newWindow()
    await open(`/elections/${night.election.slug}/contests/${night.midBeds.code}`)
    await makeResult(night, night.tamworth, tamworth)
    await makePublishedPost(night.editor, night.liveBlog, {
      title: 'A long night in Shefford',
      body: bodyOf('Still counting.', [night.midBeds]),
    })
    await page.getByText('A long night in Shefford').waitFor()
    await makeResult(night, night.midBeds, midBedfordshire)
    await page.locator('.fact-majority').getByText('1,192').first().waitFor()
    const now = await findContestById(night.midBeds._id)
    if (!now) throw new Error('the contest is gone')
    const [first, second, ...others] = midBedfordshire.votes
    const real = { ...midBedfordshire, votes: [(first ?? 0) + 10, (second ?? 0) + 10, ...others] }
    const checked = await enterAndCheck(night, now.contest, real).catch((error: unknown) => {
      throw new Error(`not checked: ${JSON.stringify(error)}`)
    })
    await publishResult(night.first, {
      contest: checked._id.toHexString(),
      seen: checked.lastCount,
      acknowledged: [],
      soloReason: '',
      cause: 'ours',
      note: 'Two figures were mistyped.',
    })
    await page.locator('.note-correction').getByText('Two figures were mistyped.').first().waitFor()
    await page.getByRole('heading', { name: 'Earlier counts' }).waitFor()
    await expectPageEqualsServer(page)
  })
})
