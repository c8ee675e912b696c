import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { checkPublished } from '../../../server/commands/results/check-published.js'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import type { Night } from '../../factories/make-night.js'
import { toolAct } from '../../factories/make-person.js'
import { makePublishedPost, publishNow } from '../../factories/make-post.js'
import { checkingPublic, makeSolo, makeWithdrawn } from '../../factories/make-public-moves.js'
import { makeSettings } from '../../factories/make-settings.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { readerWindows } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()

type Contest = Night['tamworth']

/** One person published Tamworth alone: its flash and a post with its majority are public. */
async function alone(night: Night): Promise<Contest> {
  await makeSettings(toolAct, night.election, { solo: true })
  const contest = await makeSolo(night.first, night.tamworth, tamworth)
  const [flash] = (await findModerationQueue(night.liveBlog._id)).posts
  if (!flash) throw new Error('the gain made no flash')
  await publishNow(night.editor, flash)
  const attrs = { contest: contest._id.toHexString(), kind: 'majority', candidacy: null }
  const body = {
    type: 'doc' as const,
    content: [{ type: 'paragraph', content: [{ type: 'figure', attrs }] }],
  }
  await makePublishedPost(night.editor, night.liveBlog, { title: 'How close it was', body })
  return contest
}

/** Wide and narrow, light and dark. */
async function expectAccessibleEverywhere(page: Page, heading: string): Promise<void> {
  for (const viewport of [wide, narrow]) {
    await page.setViewportSize(viewport)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expectAccessible(page, heading)
    }
  }
}

describe('a provisional result', () => {
  it('says everywhere that nobody has checked it, until a second person has', async () => {
    const { page, night, open } = await newWindow()
    const contest = await alone(night)
    await open()
    const said = await page.locator('main').innerText()
    for (const words of [
      'Tamworth: Lab gain from Con (provisional: not yet checked)',
      'Provisional, not yet checked: Sarah Edwards (Labour) wins with a majority of 1,316',
      '1,316 (provisional)',
      'Not yet checked by a second person.',
      '1 of them provisional: not yet checked',
    ]) {
      expect(said).toContain(words)
    }
    await expectAccessibleEverywhere(page, 'provisional: not yet checked')
    await checkPublished(night.second, checkingPublic(contest, tamworth))
    await page.locator('#posts .figure.is-published').waitFor()
    expect(await page.locator('main').innerText()).not.toMatch(/provisional/i)
    await expectPageEqualsServer(page)
  })

  it('that is withdrawn says so, with the reason', async () => {
    const { page, night, open } = await newWindow()
    const contest = await alone(night)
    await open()
    await makeWithdrawn(night.editor, contest)
    await page.locator('#posts .figure.is-withdrawn').waitFor()
    await page.locator('[data-region="tally"]').getByText('1 withdrawn, being checked').waitFor()
    expect(await page.locator('#posts').innerText()).toContain('Wrong figures.')
    await expectAccessibleEverywhere(page, 'Tamworth: result withdrawn, being checked')
    await expectPageEqualsServer(page)
  })
})
