import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { textOf } from '../../../models/domain/posts/post-body.js'
import type { PostDoc } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { freezeLiveBlog } from '../../../server/commands/setup/freeze-live-blog.js'
import { bodyOf, contentOf, makePublishedPost } from '../../factories/make-post.js'
import { postNow } from '../../factories/post-now.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { expectDialogAccessible, fieldsOf, openComposer, waitSaid } from '../../support/open-composer.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const desk = useBrowserNight()

const live = (): string => `/live/${desk.room.night.liveBlog.slug}`

const published = (title: string, text = 'As it stands.'): Promise<PostDoc> =>
  makePublishedPost(desk.room.night.editor, desk.room.night.liveBlog, { title, body: bodyOf(text) })

const change = (post: PostDoc, look?: Look): Promise<Page> =>
  openComposer(desk, { as: desk.room.editor, post, ...(look ? { look } : {}) })

/** Types at the end of the text, with the keyboard alone. */
async function add(page: Page, text: string): Promise<void> {
  await page.focus('#body-text')
  await page.keyboard.press('Control+End')
  await page.keyboard.type(text)
}

describe('a touch-up', () => {
  it('changes words without a label', async () => {
    const post = await published('Boxes arive', 'The boxes arive.')
    const page = await change(post)
    await page.getByRole('radio', { name: 'Touch-up' }).focus()
    await page.keyboard.press('Space')
    await page.getByRole('heading', { name: 'Touch up a published post' }).waitFor()
    await page.fill('#title', 'Boxes arrive')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Touch-up published' }).waitFor()
    const stands = await postNow(post)
    expect([stands.title, stands.version, stands.correction]).toEqual(['Boxes arrive', 2, null])
  })

  it('that changes a number is refused, keeps what is typed, and can become a correction', async () => {
    const post = await published('Turnout', 'Some 300 came.')
    const page = await change(post)
    await page.getByRole('radio', { name: 'Touch-up' }).check()
    await page.fill('#title', 'Turnout of 400')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'This is more than a touch-up' }).waitFor()
    await page.getByText('This changes a number').waitFor()
    await expectDialogAccessible(page, 'This is more than a touch-up')
    await page.getByRole('button', { name: 'Make it a correction' }).click()
    await page.locator('#note:focus').waitFor()
    expect(await fieldsOf(page)).toEqual({ title: 'Turnout of 400', text: 'Some 300 came.' })
    await page.keyboard.type('It was 400.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Correction published' }).waitFor()
    expect((await postNow(post)).correction?.note).toBe('It was 400.')
  })
})

describe('an update', () => {
  it('adds below the published text, twice, and the published text cannot be changed', async () => {
    const post = await published('Still counting', 'The first words.')
    const page = await change(post)
    await page.getByRole('radio', { name: 'Update' }).check()
    await page.getByRole('heading', { name: 'Add to a published post' }).waitFor()
    expect(await page.getAttribute('#title', 'readonly')).not.toBe(null)
    await page.keyboard.press('Control+Enter')
    expect(await page.innerText('#body-error')).toBe('Nothing is added yet: write below what stands.')
    await page.locator('#body-text p.is-standing').click()
    await page.keyboard.type('x')
    await waitSaid(page, 'What stood cannot be changed. Write below it.')
    await add(page, 'The second words.')
    await expectAccessible(page, 'Add to a published post')
    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.preview .addition', { hasText: 'Added' }).waitFor()
    // Both keys without a pause, as somebody presses them who knows them.
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Control+Enter')])
    await page.getByRole('heading', { name: 'Update published' }).waitFor()
    expect(await page.locator('.edited-addition').innerText()).toMatch(/^Added \d\d:\d\d BST$/)
    await add(page, 'The third words.')
    await page.keyboard.press('Control+Enter')
    await page.locator('#saved', { hasText: 'Update published' }).waitFor()
    await page.locator('.edited-addition').nth(1).waitFor()
    const stands = await postNow(post)
    expect(textOf(stands.body)).toBe('The first words.\nThe second words.\nThe third words.')
    expect(stands.body.content.map(({ type }) => type)).toEqual([
      'paragraph',
      'additionMark',
      'paragraph',
      'additionMark',
      'paragraph',
    ])
    const { page: reader } = await desk.open(null, live())
    await reader.locator('.post', { hasText: 'The third words.' }).getByText('Added').first().waitFor()
    await expectPageEqualsServer(reader)
  })

  it('sets aside changes that were made before it was chosen, and offers them again', async () => {
    const post = await published('Mixed up')
    const page = await change(post)
    await page.fill('#title', 'Mixed up, changed')
    await page.getByRole('radio', { name: 'Update' }).click()
    await page.getByRole('heading', { name: 'An update only adds' }).waitFor()
    await expectDialogAccessible(page, 'An update only adds')
    await page.getByRole('button', { name: 'Stay with the correction' }).click()
    expect(await page.isChecked('#change-correction')).toBe(true)
    await page.getByRole('radio', { name: 'Update' }).click()
    await page.getByRole('button', { name: 'Set my changes aside and add' }).click()
    await page.getByRole('heading', { name: 'Add to a published post' }).waitFor()
    expect(await page.inputValue('#title')).toBe('Mixed up')
    await page.reload()
    await page.getByRole('link', { name: 'Go on with Mixed up, changed' }).waitFor()
  })

  it('is added below the text as somebody else corrected it meanwhile', async () => {
    const post = await published('Moving on')
    const page = await change(post)
    await page.getByRole('radio', { name: 'Update' }).check()
    await add(page, 'And this is new.')
    await correctPost(desk.room.night.otherEditor, {
      post: post._id.toHexString(),
      version: 1,
      note: 'Other words.',
      ...contentOf({ title: 'Moving on', body: bodyOf('As it was corrected.') }),
    })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: /^Bruno Castell changed this post/ }).waitFor()
    await page.getByRole('button', { name: 'Add it to what stands now' }).click()
    await page.waitForFunction(() =>
      document.querySelector('#body-text')?.textContent.includes('As it was corrected.'),
    )
    await page.locator('#body-text', { hasText: 'And this is new.' }).waitFor()
    await page.getByRole('button', { name: /^Publish the update/ }).click()
    await page.getByRole('heading', { name: 'Update published' }).waitFor()
    expect(textOf((await postNow(post)).body)).toBe('As it was corrected.\nAnd this is new.')
  })

  it('is refused while publishing is frozen, and nothing typed is lost', async () => {
    const { editor } = desk.room.night
    const post = await published('Frozen')
    const page = await change(post)
    await page.getByRole('radio', { name: 'Update' }).check()
    await add(page, 'New while frozen.')
    const liveBlog = desk.room.night.liveBlog._id.toHexString()
    await freezeLiveBlog(editor, { liveBlog, frozen: true })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Publishing is frozen' }).waitFor()
    await page.getByText('Asha Lindqvist froze the posts').waitFor()
    await expectDialogAccessible(page, 'Publishing is frozen')
    await page.keyboard.press('Escape')
    expect((await fieldsOf(page)).text).toContain('New while frozen.')
    expect((await postNow(post)).version).toBe(1)
    await freezeLiveBlog(desk.room.night.otherEditor, { liveBlog, frozen: false })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Update published' }).waitFor()
  })
})

describe('the choice between touch-up, update and correction', () => {
  const looks: [string, Look][] = [
    ['wide', { viewport: wide }],
    ['narrow and dark', { viewport: narrow, colorScheme: 'dark' }],
  ]
  it.each(looks)('is accessible, %s', async (_name, look) => {
    const page = await change(await published('Looked at'), look)
    await expectAccessible(page, 'Correct a published post')
    await page.getByRole('radio', { name: 'Update' }).check()
    await expectAccessible(page, 'Add to a published post')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
  })
})
