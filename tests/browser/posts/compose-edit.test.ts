import { randomUUID } from 'node:crypto'
import { describe, expect, it } from '@jest/globals'
import type { ContestDoc } from '../../../models/contest-model.js'
import { textOf } from '../../../models/domain/posts/post-body.js'
import type { PostDoc } from '../../../models/post-model.js'
import { revisePost } from '../../../server/commands/posts/revise-post.js'
import { takePost } from '../../../server/commands/posts/take-post.js'
import { makeResult } from '../../factories/make-count.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { postNow } from '../../factories/post-now.js'
import { tamworth as tamworthNight } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { composePath, expectDialogAccessible, openComposer, write } from '../../support/open-composer.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const desk = useBrowserNight()

const live = (): string => `/live/${desk.room.night.liveBlog.slug}`

const filed = (title: string, cards: ContestDoc[] = []): Promise<PostDoc> =>
  makePost(desk.room.night.reporter, desk.room.night.liveBlog, {
    key: randomUUID(),
    title,
    body: bodyOf('As it was filed.', cards),
  })

/** The post's reporter changes it while the editor has it open. */
async function changedMeanwhile(post: PostDoc): Promise<void> {
  await revisePost(desk.room.night.reporter, {
    post: post._id.toHexString(),
    version: 1,
    ...contentOf({ title: post.title, body: bodyOf('As its reporter changed it.') }),
  })
}

describe('an editor in the composer', () => {
  it('publishes her own post in one step, and it arrives on an open page', async () => {
    const { page: reader } = await desk.open(null, live())
    const page = await openComposer(desk, { as: desk.room.editor })
    await write(page, { title: 'Straight to readers', text: 'In one step. /tam' })
    await page.locator('#slash-list [role=option]').waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    await reader.locator('.post', { hasText: 'Straight to readers' }).waitFor()
    await page.locator('#note').waitFor()
    await expectPageEqualsServer(reader)
  })

  it('publishes from the preview exactly what it shows', async () => {
    const page = await openComposer(desk, { as: desk.room.editor })
    await write(page, { title: 'Seen before', text: 'Exactly this.' })
    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.preview .post-title', { hasText: 'Seen before' }).waitFor()
    await page.getByRole('button', { name: 'Publish this' }).click()
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const { page: reader } = await desk.open(null, live())
    await reader.locator('.post', { hasText: 'Exactly this.' }).waitFor()
    await expectPageEqualsServer(reader)
  })

  it('changes a filed post and publishes it', async () => {
    const post = await filed('To be edited', [desk.room.night.tamworth])
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await page.locator('.edited-card', { hasText: 'Tamworth' }).waitFor()
    await page.fill('#title', 'Edited and published')
    await page.click('#main-action')
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const stands = await postNow(post)
    expect([stands.status, stands.version, stands.title]).toEqual(['published', 2, 'Edited and published'])
  })

  it('corrects a published post with a note', async () => {
    const { editor, liveBlog } = desk.room.night
    const post = await makePublishedPost(editor, liveBlog, { title: 'A name is wrong' })
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await page.fill('#title', 'A name was wrong')
    await page.click('#main-action')
    await expectAccessible(page, 'Please put this right')
    await page.fill('#note', 'We misspelt a name.')
    await page.click('#preview-action')
    await page.locator('.preview .note-correction', { hasText: 'We misspelt a name.' }).waitFor()
    await page.keyboard.press('Escape')
    await page.click('#main-action')
    await page.getByRole('heading', { name: 'Correction published' }).waitFor()
    expect(await page.inputValue('#note')).toBe('')
    expect((await postNow(post)).correction?.note).toBe('We misspelt a name.')
  })
})

describe('a result that changed since the preview', () => {
  it('is shown again before the post is published', async () => {
    const { first, second, tamworth } = desk.room.night
    const page = await openComposer(desk, { as: desk.room.editor })
    await write(page, { title: 'Just before the result', text: 'Any minute. /tam' })
    await page.locator('#slash-list [role=option]').waitFor()
    await page.keyboard.press('Enter')
    await page.click('#preview-action')
    await page.locator('.preview', { hasText: 'Awaiting declaration' }).waitFor()
    await makeResult({ first, second }, tamworth, tamworthNight)
    await page.getByRole('button', { name: 'Publish this' }).click()
    // The composer asks first because the result drafted a flash about the same contest.
    await page.getByRole('button', { name: 'Publish anyway' }).click()
    await page.getByText('The result changed since the preview: Tamworth').waitFor()
    await page.locator('.preview', { hasText: 'Lab gain from Con' }).waitFor()
    await expectDialogAccessible(page, 'What readers will see')
    await page.getByRole('button', { name: 'Publish it as it is now' }).click()
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const { page: reader } = await desk.open(null, live())
    await reader.locator('.post', { hasText: 'Just before the result' }).getByText('1,316').first().waitFor()
    await expectPageEqualsServer(reader)
  })
})

describe('a post that changed meanwhile', () => {
  it('shows the difference in words, and can be saved with the editor’s text as a new version', async () => {
    const post = await filed('Mine stays')
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await changedMeanwhile(post)
    await page.fill('#title', 'Mine stays, says the editor')
    await page.getByRole('button', { name: 'File the changes' }).click()
    await page.getByRole('heading', { name: /^Nia Penhale changed this post at/ }).waitFor()
    await expectDialogAccessible(page, /^Nia Penhale changed this post/)
    expect(await page.locator('.difference del').first().innerText()).toContain('says the editor')
    expect(await page.locator('.difference').innerText()).toContain('changed it.')
    await page.getByRole('button', { name: 'Keep mine as a new version of theirs' }).click()
    await page.getByRole('heading', { name: 'Changes filed' }).waitFor()
    const stands = await postNow(post)
    expect([stands.version, stands.title]).toEqual([3, 'Mine stays, says the editor'])
  })

  it('can stay as the other person saved it, and the editor’s text is set aside and offered again', async () => {
    const post = await filed('Theirs stays')
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await changedMeanwhile(post)
    await page.fill('#title', 'My own title')
    await page.getByRole('button', { name: 'File the changes' }).click()
    await page.getByRole('button', { name: 'Take theirs and set mine aside' }).click()
    await page.waitForFunction(
      () => document.querySelector('#body-text')?.textContent === 'As its reporter changed it.',
    )
    expect(await page.inputValue('#title')).toBe('Theirs stays')
    await page.getByRole('link', { name: 'Go on with My own title' }).click()
    await page.waitForFunction(
      () => document.querySelector<HTMLTextAreaElement>('#title')?.value === 'My own title',
    )
    expect(textOf((await postNow(post)).body)).toBe('As its reporter changed it.')
  })
})

describe('the lease of a post in the composer', () => {
  it('names the person who holds it, and can be taken over', async () => {
    const post = await filed('In other hands')
    await takePost(desk.room.night.otherEditor, { post: post._id.toHexString(), takeOver: false })
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await page.getByText('With Bruno Castell until 03:10').waitFor()
    await page.fill('#title', 'Taken over')
    await page.getByRole('button', { name: 'File the changes' }).click()
    await page.getByRole('heading', { name: 'With Bruno Castell until 03:10' }).waitFor()
    await expectDialogAccessible(page, 'With Bruno Castell until 03:10')
    await page.getByRole('button', { name: 'Take over from Bruno Castell' }).click()
    await page.getByRole('heading', { name: 'Changes filed' }).waitFor()
    expect((await postNow(post)).lease?.holderName).toBe('Asha Lindqvist')
  })

  it('is taken by an editor as soon as she begins to change the post', async () => {
    const post = await filed('Held while writing')
    const page = await openComposer(desk, { as: desk.room.editor, post })
    const taken = page.waitForResponse('**/take')
    await page.fill('#title', 'Held')
    expect((await taken).status()).toBe(200)
    expect((await postNow(post)).lease?.holderName).toBe('Asha Lindqvist')
    expect(page.url()).toContain(composePath(desk, post))
  })
})
