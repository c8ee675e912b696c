import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { PostDoc } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { postNow } from '../../factories/post-now.js'
import { useBrowserNight } from '../../support/browser-night.js'
import {
  composePath,
  expectDialogAccessible,
  fieldsOf,
  openComposer,
  waitSaid,
} from '../../support/open-composer.js'

const desk = useBrowserNight()

const live = (): string => `/live/${desk.room.night.liveBlog.slug}`

const published = (title: string, text = 'As it stands.'): Promise<PostDoc> =>
  makePublishedPost(desk.room.night.editor, desk.room.night.liveBlog, { title, body: bodyOf(text) })

describe('a touch-up of who is quoted, or of where a link leads,', () => {
  it('is refused, says why, and offers a correction', async () => {
    const text = (href: string): object => ({
      type: 'text',
      text: 'the notice',
      marks: [{ type: 'link', attrs: { href } }],
    })
    const said = { type: 'paragraph', content: [text('https://example.org/notice')] }
    const content = [{ type: 'blockquote', attrs: { speaker: 'The agent' }, content: [said] }]
    const { editor, liveBlog } = desk.room.night
    const post = await makePublishedPost(editor, liveBlog, { title: 'Said', body: { type: 'doc', content } })
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await page.getByRole('radio', { name: 'Touch-up' }).check()
    await page.getByText('The agent').click()
    await page.fill('#speaker', 'The officer')
    await page.locator('#body-text a').click()
    await page.getByRole('button', { name: 'Link' }).click()
    await page.fill('#link-address', 'https://example.org/other')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByText('This changes who is quoted and where a link leads.').waitFor()
    await expectDialogAccessible(page, 'This is more than a touch-up')
    expect((await postNow(post)).version).toBe(1)
  })
})

describe('a figure without a public result', () => {
  it('keeps its post from being published, though not from being filed, and is pointed out', async () => {
    const page = await openComposer(desk, { as: desk.room.editor })
    await page.fill('#title', 'Too early')
    await page.focus('#body-text')
    await page.keyboard.type('By /mid')
    await page.locator('#slash-list [role=option]', { hasText: 'Mid Bedfordshire' }).waitFor()
    await page.keyboard.press('ArrowRight')
    await waitSaid(page, '6 numbers')
    await page.keyboard.press('Enter')
    await page.keyboard.type(' votes.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'A figure has no public result' }).waitFor()
    await page.getByText('No result is public of Mid Bedfordshire').waitFor()
    await expectDialogAccessible(page, 'A figure has no public result')
    expect(await page.innerText('#saved')).toBe('Filed, but not published.')
    await page.getByRole('button', { name: 'Go to the figure' }).click()
    await waitSaid(page, 'Figure: Mid Bedfordshire, majority: awaiting. Backspace removes it.')
    await page.keyboard.press('Backspace')
    await page.keyboard.type('few')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const { page: reader } = await desk.open(null, live())
    await reader.getByText('By few votes.').waitFor()
  })
})

describe('an earlier version of a published post', () => {
  it('is put back into the editor, announced, and published as a correction', async () => {
    const post = await published('As first written', 'First.')
    await correctPost(desk.room.night.editor, {
      post: post._id.toHexString(),
      version: 1,
      note: 'Wrongly changed.',
      ...contentOf({ title: 'As wrongly changed', body: bodyOf('Second.') }),
    })
    const { page } = await desk.open(desk.room.editor, `${composePath(desk, post)}&restore=1`)
    await page.waitForSelector('html[data-ready=composer]')
    await page.getByText('Version 1 is put back into the editor, on top of version 2.').waitFor()
    expect(await fieldsOf(page)).toEqual({ title: 'As first written', text: 'First.' })
    expect(page.url()).not.toContain('restore')
    await page.locator('#saved', { hasText: 'on this device' }).waitFor()
    await page.reload()
    await page.waitForSelector('html[data-ready=composer]')
    expect((await fieldsOf(page)).title).toBe('As first written')
    await page.fill('#note', 'The first words were right.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Correction published' }).waitFor()
    const stands = await postNow(post)
    expect([stands.version, stands.title]).toEqual([3, 'As first written'])
  })
})

describe('a filed post', () => {
  it('is dismissed by its author, after a question', async () => {
    const post = await makePost(desk.room.night.reporter, desk.room.night.liveBlog, {
      key: randomUUID(),
      title: 'Taken back',
    })
    const page = await openComposer(desk, { as: desk.room.reporter, post })
    await page.getByRole('button', { name: 'Dismiss ...' }).click()
    await page.getByRole('heading', { name: 'Dismiss this post?' }).waitFor()
    await expectDialogAccessible(page, 'Dismiss this post?')
    await page.getByRole('button', { name: 'Dismiss it' }).click()
    await page.getByRole('heading', { name: 'Dismissed' }).waitFor()
    expect((await postNow(post)).status).toBe('dismissed')
    expect(await page.inputValue('#title')).toBe('')
    expect(page.url()).not.toContain('?post=')
    await page.reload()
    expect(await page.isVisible('#drafts')).toBe(false)
  })
})
