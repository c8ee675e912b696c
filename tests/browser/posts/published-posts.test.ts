import { describe, expect, it } from '@jest/globals'
import { sendBackPost } from '../../../server/commands/posts/send-back-post.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { makePost, makePublishedPost } from '../../factories/make-post.js'
import { openPollOf } from '../../factories/texts-for-readers.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'

const desk = useBrowserNight()

describe('the screen of published posts', () => {
  it('pins a post and marks a key event by one key each, and retracts with a reason', async () => {
    const liveBlog = await makeLiveBlog([desk.room.night.election])
    await makePublishedPost(desk.room.night.editor, liveBlog, { title: 'It was so' })
    await makePublishedPost(desk.room.night.editor, liveBlog, { title: 'It was not so' })
    const path = `/newsroom/live/${liveBlog.slug}/posts`
    const { page, problems, close } = await desk.open(desk.room.editor, path)
    await expectAccessible(page, 'Published posts')
    const row = page.locator('.desk-row', { hasText: 'It was not so' })
    await row.getByRole('button', { name: 'Pin' }).focus()
    // Both keys without a pause, as somebody presses them who knows them.
    await Promise.all([page.keyboard.press('p'), page.keyboard.press('y')])
    await row.getByText('Pinned', { exact: true }).waitFor()
    await row.getByRole('button', { name: 'Not a key event' }).waitFor()
    await page.keyboard.press('x')
    await page.keyboard.type('pxy, nobody said so.')
    expect(await page.getByRole('textbox').first().inputValue()).toBe('pxy, nobody said so.')
    await row.getByLabel('What readers are told').selectOption({ label: 'Wrong figures' })
    await openPollOf(desk.room.night)
    await row.getByLabel('A sentence more for readers').fill('The exit poll was another.')
    await page.keyboard.press('Control+Enter')
    await row.getByText('It is taken down at once if you leave the sentence out.').waitFor()
    await row.getByRole('button', { name: 'I have looked: take it down with the sentence' }).waitFor()
    await expectAccessible(page, 'It was not so')
    await row.getByLabel('A sentence more for readers').fill('')
    await page.keyboard.press('Control+Enter')
    await row.waitFor({ state: 'detached' })
    expect(await page.locator('.row-title').allInnerTexts()).toEqual(['It was so'])
    const live = await desk.room.editor.get(`/live/${liveBlog.slug}`)
    expect(live.text).toContain('Wrong figures.')
    expect(live.text).not.toContain('nobody said so.')
    expect(live.text).not.toContain('It was not so')
    expect(problems).toEqual([])
    await close()
  })
})

describe('a change of a published post', () => {
  it('opens the composer with the chosen kind of change', async () => {
    const liveBlog = await makeLiveBlog([desk.room.night.election])
    await makePublishedPost(desk.room.night.editor, liveBlog, { title: 'It was so' })
    const path = `/newsroom/live/${liveBlog.slug}/posts`
    const { page, problems, close } = await desk.open(desk.room.editor, path)
    for (const [key, heading] of [
      ['u', 'Add to a published post'],
      ['t', 'Touch up a published post'],
      ['c', 'Correct a published post'],
    ] as const) {
      await page.goto(`${desk.room.app.url}${path}`)
      await page.getByRole('link', { name: 'Correct' }).focus()
      await page.keyboard.press(key)
      await page.getByRole('heading', { name: heading }).waitFor()
    }
    expect(problems).toEqual([])
    await close()
  })
})

describe('the screen of my posts', () => {
  it('shows without a reload that a post was sent back, and why', async () => {
    const liveBlog = await makeLiveBlog([desk.room.night.election])
    const post = await makePost(desk.room.night.reporter, liveBlog)
    const path = `/newsroom/live/${liveBlog.slug}/mine`
    const { page, problems, close } = await desk.open(desk.room.reporter, path)
    await page.getByText('Filed', { exact: true }).waitFor()
    await sendBackPost(desk.room.night.editor, { post: post._id.toHexString(), reason: 'Who says so?' })
    await desk.room.app.context.feed.flush()
    await page.getByText('To change: Who says so?').waitFor()
    await page.getByRole('link', { name: 'Change it and file it again' }).waitFor()
    await expectAccessible(page, 'My posts')
    expect(problems).toEqual([])
    await close()
  })
})

describe('the first screen of the newsroom', () => {
  it('shows new things to do without a reload', async () => {
    const { page, problems, close } = await desk.open(desk.room.editor, '/newsroom')
    const liveBlog = await makeLiveBlog([], { title: 'A quiet evening' })
    await page.reload()
    const place = page.locator('section', { hasText: 'A quiet evening' })
    await place.getByText('Empty. Posts come here by themselves.').waitFor()
    await makePost(desk.room.night.reporter, liveBlog)
    await desk.room.app.context.feed.flush()
    await place.getByText('1 post waits, the oldest since 03:00').waitFor()
    await expectAccessible(page, 'What to do now')
    expect(problems).toEqual([])
    await close()
  })
})
