import { describe, expect, it } from '@jest/globals'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { makeResult } from '../../factories/make-count.js'
import { makePost } from '../../factories/make-post.js'
import { tamworth } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'

const windows = useBrowserNight()

describe('the screen of posts put aside', () => {
  it('lists a dismissed flash and a post that was sent back, for the editor and for the desk', async () => {
    const { night } = windows.room
    const { liveBlog, election, reporter, editor } = night
    const contest = await makeResult(night, night.tamworth, tamworth)
    const back = await makePost(reporter, liveBlog, { title: 'From the hall' })
    await sendBackPost(editor, { post: back._id.toHexString(), reason: 'Who says so?' })

    const desk = await windows.open(
      windows.room.first,
      `/newsroom/elections/${election.slug}/contests/${contest.code}`,
    )
    await desk.page.getByText('it waits in the queue, since').waitFor()

    const queue = await windows.open(windows.room.editor, `/newsroom/live/${liveBlog.slug}/queue`)
    const flash = queue.page.locator('.desk-row', { hasText: 'Tamworth: Lab gain from Con' })
    await flash.locator('summary').click()
    await flash.getByRole('button', { name: 'Dismiss ...' }).waitFor()
    expect(await flash.getByRole('button', { name: /^Send back/ }).count()).toBe(0)
    await flash.getByRole('button', { name: 'Dismiss ...' }).click()
    await flash.getByRole('button', { name: 'Dismiss it' }).click()
    await queue.page.getByRole('heading', { name: 'The queue is empty' }).waitFor()

    await queue.page.getByRole('link', { name: 'Put aside' }).click()
    await queue.page.getByRole('heading', { name: 'Put aside' }).waitFor()
    const rows = queue.page.locator('.desk-row')
    expect(await rows.locator('.row-title').allInnerTexts()).toEqual([
      'From the hall',
      'Tamworth: Lab gain from Con',
    ])
    expect(await rows.locator('.state').allInnerTexts()).toEqual([
      expect.stringMatching(/^Sent back by Asha Lindqvist at 03:00 BST/),
      expect.stringMatching(/^Dismissed by Asha Lindqvist at 03:00 BST/),
    ])
    for (const viewport of [wide, narrow]) {
      await queue.page.setViewportSize(viewport)
      await expectAccessible(queue.page, 'Put aside')
    }
    await rows.first().getByRole('button', { name: 'Dismiss ...' }).click()
    await rows.first().getByRole('button', { name: 'Dismiss it' }).click()
    await rows
      .first()
      .getByText(/^Dismissed by Asha Lindqvist/)
      .waitFor()

    await windows.room.app.context.feed.flush()
    await desk.page.getByText('it was dismissed by Asha Lindqvist at').waitFor()
    await expectAccessible(desk.page, 'Its flashes')
    expect([...queue.problems, ...desk.problems]).toEqual([])
    await queue.close()
    await desk.close()
  })
})
