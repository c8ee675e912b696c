import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import { makeResult } from '../../factories/make-count.js'
import { makeContest, makeElection } from '../../factories/make-election.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { bodyOf, makePost } from '../../factories/make-post.js'
import { midBedfordshire, type RealNight, tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { type Checked, deskPage } from '../../support/pages/desk-page.js'
import { queuePage } from '../../support/pages/queue-page.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const desk = useBrowserNight()

/** The misprint of the night of 2023: Tamworth's two highest votes under Mid Bedfordshire. */
const misprinted: RealNight = {
  ...midBedfordshire,
  votes: [11719, 10403, ...midBedfordshire.votes.slice(2)],
  majority: 1316,
}
const inBedfordshire: Checked = {
  votes: { 'Strathern, Alistair': 11719, 'Akinbusoye, Festus': 10403 },
  validVotes: 36290,
  source: 'An agency',
}
const inTamworth: Checked = {
  votes: { 'Edwards, Sarah': 11719, 'Cooper, Andy': 10403 },
  validVotes: 25586,
  source: 'The declaration',
}

/** An election of its own for each test, so that the order of entry in one does not affect another. */
interface Place {
  election: ElectionDoc
  midBeds: ContestDoc
  tamworth: ContestDoc
}
async function newPlace(): Promise<Place> {
  const election = await makeElection()
  const midBeds = await makeContest(election, midBedfordshire.request)
  return { election, midBeds, tamworth: await makeContest(election, tamworth.request) }
}

const pathOf = ({ election }: Place, { code }: ContestDoc): string =>
  `/newsroom/elections/${election.slug}/contests/${code}`

const bySurname = (real: RealNight): Record<string, number> =>
  Object.fromEntries(
    real.request.candidacies.map(({ surname }, at) => [`${surname},`, real.votes[at] ?? -1] as const),
  )

async function accessibleAtBothWidths(page: Page, shown: string | RegExp): Promise<void> {
  for (const viewport of [narrow, wide]) {
    await page.setViewportSize(viewport)
    await expectAccessible(page, shown)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    )
  }
}

/** One person enters the count; the other's check is refused until she confirms that she saw the warning. */
async function expectHeld(
  path: string,
  { real, typed }: { real: RealNight; typed: Checked },
  whose: string,
): Promise<void> {
  const { page: firstTab } = await desk.open(desk.room.first, path)
  const { page: secondTab } = await desk.open(desk.room.second, path)
  await deskPage(firstTab).enter({ source: typed.source, majority: real.majority, votes: bySurname(real) })
  await secondTab.locator('form[data-write=check-count]').waitFor()
  await deskPage(secondTab).check(typed)
  const warning = secondTab.getByLabel(`The two highest votes are those of ${whose}.`)
  await warning.waitFor()
  expect(
    await secondTab.locator('#check-count-1').getByLabel('Valid votes', { exact: true }).inputValue(),
  ).toBe(String(typed.validVotes))
  await accessibleAtBothWidths(secondTab, /^Check count 1/)
  await warning.check()
  await secondTab.getByRole('button', { name: /^Check the count/ }).click()
  await firstTab.locator('form[data-write=publish-result]').waitFor()
  await firstTab.getByText(`The two highest votes are those of ${whose}.`).first().waitFor()
  await expectAccessible(firstTab, /^Look once more/)
}

describe('the figures of another contest', () => {
  it('raise a warning when they are entered after the true ones', async () => {
    const place = await newPlace()
    await makeResult(desk.room.night, place.tamworth, tamworth)
    await expectHeld(pathOf(place, place.midBeds), { real: misprinted, typed: inBedfordshire }, 'Tamworth')
  })

  it('raise a warning on the true ones when they were entered first: either may be wrong', async () => {
    const place = await newPlace()
    await makeResult(desk.room.night, place.midBeds, misprinted)
    await expectHeld(pathOf(place, place.tamworth), { real: tamworth, typed: inTamworth }, 'Mid Bedfordshire')
  })

  it('are marked in the queue as the other contest’s, in posts filed before or after the true ones are public', async () => {
    const { night } = desk.room
    const place = await newPlace()
    const liveBlog = await makeLiveBlog([place.election])
    const { page } = await desk.open(desk.room.editor, `/newsroom/live/${liveBlog.slug}/queue`)
    const misprint = 'Labour has a majority of 1,316, with 11,719.'
    const words = { body: bodyOf(misprint), contests: [place.midBeds._id.toHexString()] }
    await makePost(night.reporter, liveBlog, { title: 'Before the declaration', ...words })
    await makeResult(night, place.tamworth, tamworth)
    await makePost(night.reporter, liveBlog, { title: 'After the declaration', ...words })
    const queue = queuePage(page)
    for (const title of ['Before the declaration', 'After the declaration']) {
      await queue.take(title)
      const strays = queue.row(title).locator('[data-strays]')
      await strays.getByText('1,316').first().waitFor()
      expect(await strays.innerText()).toMatch(
        /1,316 is Tamworth's majority[^]*11,719 .* Sarah Edwards in Tamworth/,
      )
    }
    await accessibleAtBothWidths(page, 'After the declaration')
    const { page: reader } = await desk.open(null, `/live/${liveBlog.slug}`)
    await expectPageEqualsServer(reader)
  })
})
