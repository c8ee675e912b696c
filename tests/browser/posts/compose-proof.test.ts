import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { findModerationQueue } from '../../../server/queries/posts/find-moderation-queue.js'
import { findPost } from '../../../server/queries/posts/find-post.js'
import { makeResult } from '../../factories/make-count.js'
import { bodyOf, makePost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth as tamworthNight } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import {
  expectDialogAccessible,
  filedPosts,
  focused,
  openComposer,
  waitSaid,
  write,
} from '../../support/open-composer.js'

const desk = useBrowserNight()
beforeAll(async () => {
  const { first, second, tamworth, midBeds } = desk.room.night
  await makeResult({ first, second }, tamworth, tamworthNight)
  await makeResult({ first, second }, midBeds, midBedfordshire)
})

const misprint = 'He wins with a majority of 1,316, with 11,719 votes.'
const foreign = "1,316 is Tamworth's majority"

async function tagMidBeds(page: Page): Promise<void> {
  await page.fill('#contests', 'mid')
  await page.locator('#contests-list [role=option]', { hasText: 'Mid Bedfordshire' }).waitFor()
  await page.press('#contests', 'Enter')
}

/** A reporter has typed the misprint of 2023 into the composer. */
async function misprinted(title: string, look?: Look): Promise<Page> {
  const page = await openComposer(desk, { as: desk.room.reporter, ...(look ? { look } : {}) })
  await tagMidBeds(page)
  await write(page, { title, text: misprint })
  await page.locator('#remark-list li').nth(1).waitFor()
  return page
}

/** Waits for the answer of the next proof-reading, and until the page shows it. */
async function proofRead(page: Page): Promise<void> {
  await (await page.waitForResponse(/\/proof-read$/)).finished()
  await page.evaluate(() => new Promise(requestAnimationFrame))
}

/** The composer asks once before filing, because a flash about both contests is waiting. */
async function fileAnyway(page: Page): Promise<void> {
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'File anyway' }).click()
}

describe('a number of another contest, typed into a post', () => {
  it('is underlined while it is typed, and does not stop the post from being filed', async () => {
    const page = await misprinted('Mid Bedfordshire falls')
    await waitSaid(page, '2 remarks to look at, in the list below the text.')
    expect(await page.locator('#body-text .stray-figure').allInnerTexts()).toEqual(['1,316', '11,719'])
    expect(await page.innerText('#remark-list')).toContain(foreign)
    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.preview-remarks li').nth(1).waitFor()
    await expectDialogAccessible(page, 'What readers will see')
    await page.keyboard.press('Escape')
    await page.focus('#body-text')
    await fileAnyway(page)
    await page.locator('#done-remarks li').nth(1).waitFor()
    await expectAccessible(page, 'Filed')
    expect(await filedPosts(desk, 'Mid Bedfordshire falls')).toHaveLength(1)
  })

  it('can be made a figure with the keyboard alone', async () => {
    const page = await misprinted('By keys')
    const { keyboard } = page
    await keyboard.press('Tab')
    expect(await page.locator('button:focus').innerText()).toBe('Show 1,316 in the text')
    await keyboard.press('Enter')
    expect(await page.evaluate(() => String(getSelection()))).toBe('1,316')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    expect(await page.locator('button:focus').getAttribute('aria-label')).toContain(
      'Make it a Figure: 1,316, Tamworth',
    )
    const readAgain = proofRead(page)
    await keyboard.press('Enter')
    await waitSaid(page, 'Figure Tamworth, majority inserted.')
    await page.locator('.edited-figure', { hasText: '1,316' }).waitFor()
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON')
    // The post now shows Tamworth, but the other number is still typed: its remark stays.
    await readAgain
    expect(await page.locator('#body-text .stray-figure').allInnerTexts()).toEqual(['11,719'])
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.locator('.edited-figure').nth(1).waitFor()
    expect(await focused(page)).toBe('body-text')
    await page.locator('#remarks').waitFor({ state: 'hidden' })
  })

  it('gets its remark under the title field when it is in the title', async () => {
    const page = await openComposer(desk, { as: desk.room.reporter })
    await tagMidBeds(page)
    await write(page, { title: 'A majority of 1,316', text: 'With 11,719 votes.' })
    await page.locator('#title-remark', { hasText: '1,316 is Tamworth' }).waitFor()
    await expectAccessible(page, 'New post')
    await page.fill('#title', 'A majority')
    await page.locator('#title-remark').waitFor({ state: 'hidden' })
  })

  it('becomes a figure without doubling the unit that was typed behind it', async () => {
    const page = await openComposer(desk, { as: desk.room.reporter })
    await tagMidBeds(page)
    await write(page, { title: 'Turnout', text: 'A turnout of 35.8 % was low.' })
    await page.getByRole('button', { name: /^Make it a Figure/ }).click()
    await page.locator('.edited-figure').waitFor()
    expect(await page.innerText('#body-text')).toMatch(
      /^A turnout of [\d.]+ %Mid Bedfordshire, turnout was low\.$/,
    )
  })

  const looks: [string, Look][] = [
    ['wide', { viewport: wide }],
    ['narrow and dark', { viewport: narrow, colorScheme: 'dark' }],
  ]
  it.each(looks)('is marked accessibly, %s', async (_name, look) => {
    const page = await misprinted('Looked at', look)
    await expectAccessible(page, 'New post')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
  })
})

describe('what others write about the same contest', () => {
  it('is shown while they write, and a post that they just filed is pointed out once', async () => {
    const { reporter, liveBlog, midBeds } = desk.room.night
    const mine = await openComposer(desk, { as: desk.room.editor })
    const theirs = await openComposer(desk, { as: desk.room.otherReporter })
    await tagMidBeds(theirs)
    await tagMidBeds(mine)
    await mine.getByText('Owen Marsh is writing about Mid Bedfordshire.').waitFor()
    await makePost(reporter, liveBlog, { title: 'First with it', body: bodyOf('Done.', [midBeds]) })
    await write(mine, { title: 'Second with it', text: 'Done too.' })
    await mine.getByRole('button', { name: 'File', exact: true }).click()
    await mine.getByRole('heading', { name: 'Others have just filed about this' }).waitFor()
    await mine.locator('.recent-posts li', { hasText: 'First with it by Nia Penhale' }).waitFor()
    await expectDialogAccessible(mine, 'Others have just filed about this')
    const opened = mine.context().waitForEvent('page')
    await mine.getByRole('button', { name: 'See it' }).click()
    await (await opened).close()
    expect(await mine.inputValue('#title')).toBe('Second with it')
    expect(await filedPosts(desk, 'Second with it')).toEqual([])
    await mine.getByRole('button', { name: 'File', exact: true }).click()
    await mine.locator('#done').waitFor()
    expect(await filedPosts(desk, 'Second with it')).toHaveLength(1)
  })
})

describe('a flash in the composer', () => {
  it('shows its title worded from the result, accepts text, and is published', async () => {
    const { tamworth, liveBlog } = desk.room.night
    const { posts } = await findModerationQueue(liveBlog._id)
    const flash = posts.find((post) => post.flash?.equals(tamworth._id))
    if (!flash) throw new Error('no flash was drafted')
    const page = await openComposer(desk, { as: desk.room.editor, post: flash })
    expect(await page.innerText('#flash-title')).toBe('Tamworth: Lab gain from Con')
    expect(await page.isVisible('#title')).toBe(false)
    await page.focus('#body-text')
    await page.keyboard.press('Control+End')
    await page.keyboard.press('Enter')
    await page.keyboard.type('More from the hall soon.')
    await expectAccessible(page, 'Change a post')
    await page.keyboard.press('Control+Shift+Enter')
    await page.locator('.preview .post-title', { hasText: 'Tamworth: Lab gain from Con' }).waitFor()
    await page.locator('.preview .flash-lead', { hasText: 'majority of 1,316' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const [stands] = (await findPost(flash._id))?.posts ?? []
    expect([stands?.status, stands?.title, stands?.version]).toEqual(['published', '', 2])
  })
})
