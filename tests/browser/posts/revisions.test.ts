import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { makeLiveBlog } from '../../factories/make-live-blog.js'
import { bodyOf, contentOf, makePost, makePublishedPost } from '../../factories/make-post.js'
import { expectAccessible } from '../../support/axe.js'
import { narrow, openBrowser, wide } from '../../support/browser.js'
import { openNewsroom } from '../../support/newsroom-tab.js'
import { type Newsroom, startNewsroom } from '../../support/start-newsroom.js'

let room: Newsroom
let browser: Browser
let liveBlog: LiveBlogDoc
let post: PostDoc
const addressOf = ({ _id }: PostDoc, slug = liveBlog.slug): string =>
  `/newsroom/live/${slug}/posts/${_id.toHexString()}/revisions`

beforeAll(async () => {
  room = await startNewsroom()
  browser = await openBrowser()
  liveBlog = await makeLiveBlog([room.night.election])
  const { editor, tamworth } = room.night
  const title = 'Tamworth expects to declare at two'
  post = await makePublishedPost(editor, liveBlog, { title, body: bodyOf('The hall is full, they say.') })
  const save = { post: post._id.toHexString(), ...contentOf({ title }) }
  await correctPost(editor, {
    ...save,
    version: 1,
    body: bodyOf('The hall is half empty, they say.', [tamworth]),
    note: 'It was not full.',
  })
  await correctPost(editor, {
    ...save,
    title: 'Tamworth expects to declare at three',
    version: 2,
    body: bodyOf('The hall is half empty, they say.', [tamworth]),
    note: 'An hour later.',
  })
})
afterAll(async () => {
  await browser.close()
  await room.close()
})

describe('the versions of a post', () => {
  it('are opened from its row, compared in pairs by their words, and put back in the composer', async () => {
    const path = `/newsroom/live/${liveBlog.slug}/posts`
    const { page, problems, close } = await openNewsroom({ browser, room, as: room.editor }, path)
    await page.getByRole('link', { name: 'version 3' }).click()
    await page.getByRole('heading', { name: 'Version 2 and version 3' }).waitFor()
    const title = page.getByRole('region', { name: 'Title' })
    expect(await title.locator('del').textContent()).toBe('[taken out: two]')
    expect(await title.locator('ins').textContent()).toBe('[put in: three]')
    expect(await page.getByRole('region', { name: 'Text' }).innerText()).toContain('unchanged')
    await page.getByLabel('Before').selectOption('1')
    await page.getByLabel('After').selectOption('2')
    await page.getByRole('button', { name: 'Compare' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Version 1 and version 2' }).waitFor()
    const text = page.getByRole('region', { name: 'Text' })
    expect(await text.locator('ins').allTextContents()).toEqual([
      '[put in: half]',
      '[put in: empty, ]',
      '[put in: \n[Result card: Tamworth]]',
    ])
    expect(await page.locator('.version').first().innerText()).toContain('Corrected: An hour later.')
    await page.getByRole('link', { name: 'Put version 1 back' }).click()
    await page.waitForURL(/compose\?post=[0-9a-f]{24}&restore=1$/)
    expect(problems).toEqual([])
    await close()
  })

  it('are accessible, wide and narrow, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const tab = await openNewsroom({ browser, room, as: room.editor }, addressOf(post), { colorScheme })
      for (const viewport of [wide, narrow]) {
        await tab.page.setViewportSize(viewport)
        await expectAccessible(tab.page, 'Versions of a post')
        const wider = await tab.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(wider).toBe(0)
      }
      expect(tab.problems).toEqual([])
      await tab.close()
    }
  })

  it('show a single version for a post that was never changed, to its author too', async () => {
    const filed = await makePost(room.night.reporter, liveBlog)
    const tab = await openNewsroom({ browser, room, as: room.reporter }, addressOf(filed))
    await tab.page.getByRole('heading', { name: 'Version 1, the only one' }).waitFor()
    await expectAccessible(tab.page, 'Version 1, the only one')
    await tab.close()
  })

  it('are not found for a version that does not exist, nor under another live blog', async () => {
    const elsewhere = await makeLiveBlog([])
    for (const address of [
      `${addressOf(post)}?after=4`,
      `${addressOf(post)}?before=0&after=2`,
      `${addressOf(post)}?after=%7B%7D`,
      addressOf(post, elsewhere.slug),
    ]) {
      expect([address, (await room.editor.get(address)).status]).toEqual([address, 404])
    }
  })
})
