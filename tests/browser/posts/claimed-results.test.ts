import { describe, expect, it } from '@jest/globals'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { bodyOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { openPollOf } from '../../factories/texts-for-readers.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { expectDialogAccessible, openComposer, waitSaid, write } from '../../support/open-composer.js'

const desk = useBrowserNight()

const claim = 'No result of Tamworth is public: “won” claims one.'
const live = (): string => desk.room.night.liveBlog.slug

describe('a post that claims a result', () => {
  it('gets a remark while it is typed, and is published only after a confirmation', async () => {
    const page = await openComposer(desk, { as: desk.room.editor })
    await write(page, { title: 'From the hall', text: 'Edwards won Tamworth, they say.' })
    await waitSaid(page, '1 remark to look at, in the list below the text.')
    expect(await page.innerText('#remark-list')).toContain(claim)
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'This claims a result' }).waitFor()
    await page.getByRole('dialog').getByText(claim).waitFor()
    await expectDialogAccessible(page, 'This claims a result')
    expect(await page.innerText('#saved')).toBe('Filed, but not published.')
    await page.getByRole('button', { name: 'Back to writing' }).click()
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'I have looked: publish it' }).click()
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const { page: reader } = await desk.open(null, `/live/${live()}`)
    await reader.getByText('Edwards won Tamworth, they say.').waitFor()
  })

  it('gets one too for words of a forecast, while a poll is open', async () => {
    await openPollOf(desk.room.night)
    const page = await openComposer(desk, { as: desk.room.editor })
    await write(page, { title: 'From the square', text: 'People speak of an exit poll.' })
    await waitSaid(page, '1 remark to look at, in the list below the text.')
    expect(await page.innerText('#remark-list')).toContain('“exit poll” may say how people voted')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'A poll is still open' }).waitFor()
    await expectDialogAccessible(page, 'A poll is still open')
    await page.getByRole('button', { name: 'I have looked: publish it' }).click()
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
  })

  it('needs the confirmation for a correction that adds the claim, too', async () => {
    const { editor, liveBlog } = desk.room.night
    const content = { title: 'At the count', body: bodyOf('Tamworth counts.') }
    const post = await makePublishedPost(editor, liveBlog, content)
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await page.fill('#title', 'Edwards won Tamworth')
    await page.fill('#note', 'She did.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'I have looked: make the change' }).click()
    await page.getByRole('heading', { name: 'Correction published' }).waitFor()
    expect((await findPost(post._id))?.posts[0]?.title).toBe('Edwards won Tamworth')
  })

  it('is published from the queue by a second press, after its row has said why', async () => {
    const { reporter, liveBlog } = desk.room.night
    const post = await makePost(reporter, liveBlog, { title: 'Won?', body: bodyOf('Edwards won Tamworth.') })
    const { page } = await desk.open(desk.room.editor, `/newsroom/live/${live()}/queue`)
    const row = page.locator('.desk-row', { hasText: 'Won?' })
    await row.locator('summary').click()
    await row.getByText('A remark to look at').waitFor()
    await row.getByRole('button', { name: /^Publish/ }).click()
    await row.getByText(`Please look at this first: ${claim}`).waitFor()
    await expectAccessible(page, 'Won?')
    await row.getByRole('button', { name: 'I have looked: publish it' }).click()
    await row.waitFor({ state: 'detached' })
    expect((await findPost(post._id))?.posts[0]?.status).toBe('published')
  })
})
