import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { textOf } from '../../../models/domain/posts/post-body.js'
import { bodyOf, makePublishedPost } from '../../factories/make-post.js'
import { postNow } from '../../factories/post-now.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { type Gate, newGate } from '../../support/gate.js'
import { filedPosts, focused, openComposer, write } from '../../support/open-composer.js'

const desk = useBrowserNight()

/** Holds back the answers from these addresses until the gate is opened. */
async function holdAnswers(page: Page, addresses: string): Promise<Gate> {
  const gate = newGate()
  await page.route(addresses, async (route) => {
    const response = await route.fetch()
    await gate.passed
    await route.fulfill({ response })
  })
  return gate
}

describe('a person who does not wait for an answer', () => {
  it('files before the preview arrives, and the late preview does not open', async () => {
    const page = await openComposer(desk, { as: desk.room.reporter })
    await write(page, { title: 'Filed at once', text: 'No time to look.' })
    const answers = await holdAnswers(page, '**/preview')
    await page.keyboard.press('Control+Shift+Enter')
    await page.keyboard.press('Control+Enter')
    await page.locator('#done').waitFor()
    const answered = page.waitForResponse('**/preview')
    answers.open()
    await (await answered).finished()
    expect(await page.locator('dialog').count()).toBe(0)
    expect(await filedPosts(desk, 'Filed at once')).toHaveLength(1)
  })

  it('goes on writing while the post is filed, and keeps focus and text', async () => {
    const page = await openComposer(desk, { as: desk.room.reporter })
    await write(page, { title: 'On a slow line', text: 'One sentence.' })
    const answers = await holdAnswers(page, '**/posts')
    await page.keyboard.press('Control+Enter')
    await page.locator('#saved', { hasText: 'Filing' }).waitFor()
    await page.keyboard.type(' Another')
    answers.open()
    await page.waitForURL(/\?post=/)
    await page.keyboard.type(' one.')
    expect(await focused(page)).toBe('body-text')
    expect(await page.innerText('#body-text')).toBe('One sentence. Another one.')
    expect((await filedPosts(desk, 'On a slow line')).map(({ body }) => textOf(body))).toEqual([
      'One sentence.',
    ])
  })

  it('makes a second addition before the page has loaded the first one as the server saved it', async () => {
    const { editor, liveBlog } = desk.room.night
    const post = await makePublishedPost(editor, liveBlog, { title: 'Two at once', body: bodyOf('First.') })
    const page = await openComposer(desk, { as: desk.room.editor, post })
    await page.getByRole('radio', { name: 'Update' }).check()
    const answers = await holdAnswers(page, '**/compose?post=*')
    for (const text of ['Second.', 'Third.']) {
      await page.focus('#body-text')
      await page.keyboard.press('Control+End')
      await page.keyboard.type(text)
      await page.keyboard.press('Control+Enter')
      if (text === 'Second.') await page.getByRole('heading', { name: 'Update published' }).waitFor()
    }
    answers.open()
    await page.locator('.edited-addition').nth(1).waitFor()
    expect(textOf((await postNow(post)).body)).toBe('First.\nSecond.\nThird.')
  })
})
