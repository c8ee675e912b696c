import { describe, expect, it } from '@jest/globals'
import { findElectionById } from '../../../server/queries/setup/find-election.js'
import { makeResult } from '../../factories/make-count.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, openTab, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const windows = useBrowserNight()

describe('the flashes of an election', () => {
  it('are published with their results once the desk has chosen that, and reach open pages', async () => {
    const { night } = windows.room
    const setup = `/newsroom/elections/${night.election.slug}/setup`
    const desk = await windows.open(windows.room.first, setup)
    const which = desk.page.getByLabel('Which results make a flash')
    const how = desk.page.getByLabel('How a flash goes out')
    expect([await which.inputValue(), await how.inputValue()]).toEqual(['notable', 'filed'])
    for (const viewport of [wide, narrow]) {
      await desk.page.setViewportSize(viewport)
      await expectAccessible(desk.page, 'Name, times and parties')
    }
    await which.selectOption('all')
    await how.selectOption('published')
    await desk.page.getByRole('button', { name: /^Save the election/ }).click()
    await desk.page.getByText('The election is saved.').first().waitFor()
    expect(await findElectionById(night.election._id)).toMatchObject({
      flashWhich: 'all',
      flashHow: 'published',
    })

    const reader = await openTab(windows.browser)
    await reader.page.goto(`${windows.room.app.url}/live/${night.liveBlog.slug}`)
    await reader.page.evaluate(() => {
      document.documentElement.dataset['stayed'] = 'yes'
    })
    await makeResult(night, night.tamworth, tamworth)
    await windows.room.app.context.feed.flush()
    const title = reader.page.getByRole('heading', { name: 'Tamworth: Lab gain from Con' })
    await title.or(reader.page.locator('#new-posts:visible')).first().waitFor()
    await expectPageEqualsServer(reader.page)
    await title.waitFor()
    expect(await reader.page.evaluate(() => document.documentElement.dataset['stayed'])).toBe('yes')

    await desk.page.goto(
      `${windows.room.app.url}/newsroom/elections/${night.election.slug}/contests/E14000986`,
    )
    await desk.page.getByText('it is public since').waitFor()
    expect([...desk.problems, ...reader.problems]).toEqual([])
    await desk.close()
    await reader.close()
  })
})
