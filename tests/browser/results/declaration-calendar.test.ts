import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { notePresence } from '../../../server/commands/posts/note-presence.js'
import { withdrawResult } from '../../../server/commands/results/withdraw-result.js'
import { assignReporter } from '../../../server/commands/setup/assign-reporter.js'
import { enterReal, makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { later, toolAct } from '../../factories/make-person.js'
import { tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'

const desk = useBrowserNight()

interface Seat {
  name: string
  code: string
  /** Minutes after 03:00 in London; null where nobody knows. */
  expected: number | null
  watched?: boolean
}

async function seat(election: ElectionDoc, { name, code, expected, watched }: Seat): Promise<ContestDoc> {
  const expectedAt = expected === null ? null : later(expected).toISOString()
  return makeContest(election, { ...tamworth.request, name, code, expectedAt, watched: watched ?? false })
}

/** Each seat gets different votes: equal ones would raise the warning about another contest's figures. */
const more = (by: number) => ({ ...tamworth, votes: tamworth.votes.map((votes) => votes + by) })

/** Five seats: overdue, entered by the desk's first person, withdrawn, public, and without a time. */
async function newNight(): Promise<ElectionDoc> {
  const { night } = desk.room
  const election = await makeElection()
  const late = await seat(election, { name: 'Ambridge', code: 'E1001', expected: -10 })
  await seat(election, { name: 'Barchester', code: 'E1002', expected: null })
  const entered = await seat(election, { name: 'Cranford', code: 'E1003', expected: 30, watched: true })
  const declared = await seat(election, { name: 'Dunwich', code: 'E1004', expected: -60 })
  const withdrawn = await seat(election, { name: 'Eatanswill', code: 'E1005', expected: -90 })
  const contest = late._id.toHexString()
  await assignReporter(toolAct, { contest, person: night.reporter.actor.id })
  await enterReal(night.first, entered, tamworth)
  await makeResult(night, declared, more(1))
  const { lastCount } = await makeResult(night, withdrawn, more(2))
  const reason = 'A ward was counted twice.'
  await withdrawResult(night.editor, {
    contest: withdrawn._id.toHexString(),
    published: lastCount,
    ...takenDown('As the newsroom knows.', reason),
  })
  return election
}

describe('the declaration calendar', () => {
  it('lists every declaration by expected time, with its reporter and status, and marks what is overdue', async () => {
    const election = await newNight()
    const path = `/newsroom/elections/${election.slug}/calendar`
    const { page } = await desk.open(desk.room.second, path)
    const rows = page.locator('.calendar tbody tr')
    const text = (await rows.allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim())
    expect(text).toEqual([
      '01:30 BST, 20 October 2023 Eatanswill Result withdrawn, being checked nobody assigned',
      '02:00 BST, 20 October 2023 Dunwich Declared nobody assigned',
      '02:50 BST, 20 October 2023 Ambridge Awaiting declaration Overdue by 10 min Nia Penhale',
      '03:30 BST, 20 October 2023 Cranford Entered, not yet checked nobody assigned',
      'not known Barchester Awaiting declaration nobody assigned',
    ])
    await page.getByText('1 overdue, 2 still to come, 1 declared, 1 withdrawn.').waitFor()
    expect(await page.getByRole('link', { name: 'Calendar' }).getAttribute('aria-current')).toBe('page')
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport)
      await expectAccessible(page, 'Declaration calendar')
    }
    desk.room.setClock(later(31))
    const { page: reporters } = await desk.open(desk.room.reporter, path, { viewport: narrow })
    await reporters.getByText('Overdue by 41 min').waitFor()
    expect(await reporters.locator('.calendar tbody tr').count()).toBe(1)
    desk.room.setClock(later(0))
  })

  it('updates a row when its count is entered elsewhere', async () => {
    const election = await makeElection()
    const contest = await seat(election, { name: 'Ambridge', code: 'E1001', expected: -10 })
    const { page } = await desk.open(desk.room.second, `/newsroom/elections/${election.slug}/calendar`)
    await page.getByText('Awaiting declaration').waitFor()
    await enterReal(desk.room.night.first, contest, tamworth)
    await desk.room.app.context.feed.flush()
    await page.getByText('Entered, not yet checked').waitFor()
    expect(await page.locator('.overdue').innerText()).toBe('Overdue by 10 min')
  })
})

describe('the results desk of a night', () => {
  it('lists withdrawn results first, then what waits for this person, then what is overdue, then the rest', async () => {
    const election = await newNight()
    const path = `/newsroom/elections/${election.slug}`
    const { page } = await desk.open(desk.room.second, path)
    const names = async (): Promise<string[]> => page.locator('.row-title').allInnerTexts()
    expect(await names()).toEqual(['Eatanswill', 'Cranford', 'Ambridge', 'Barchester', 'Dunwich'])
    expect(
      await page.locator('.desk-row', { hasText: 'Watched seat' }).locator('h2').allInnerTexts(),
    ).toEqual(['Cranford'])
    expect(await page.locator('.desk-row', { hasText: 'Overdue' }).locator('h2').allInnerTexts()).toEqual([
      'Ambridge',
    ])
    for (const viewport of [wide, narrow]) {
      await page.setViewportSize(viewport)
      await expectAccessible(page, 'Results desk')
    }
    const liveBlog = (await makeLiveBlog([election]))._id.toHexString()
    const { night } = desk.room
    const about = await page.locator('.desk-row', { hasText: 'Barchester' }).getAttribute('id')
    const contests = [about?.replace('row-', '') ?? '']
    await notePresence(night.editor, { liveBlog, key: randomUUID(), contests })
    await desk.room.app.context.feed.flush()
    await page.getByText('Asha Lindqvist is writing about it').waitFor()
    await notePresence(night.otherEditor, { liveBlog, key: randomUUID(), contests })
    await desk.room.app.context.feed.flush()
    await page.getByText('Asha Lindqvist, Bruno Castell are writing about it').waitFor()
    await expectAccessible(page, 'Results desk')
    const { page: first } = await desk.open(desk.room.first, path)
    expect(await first.locator('.row-title').allInnerTexts()).toEqual([
      'Eatanswill',
      'Ambridge',
      'Barchester',
      'Cranford',
      'Dunwich',
    ])
  })
})
