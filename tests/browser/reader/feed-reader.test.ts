import { describe, expect, it } from '@jest/globals'
import { correctPost } from '../../../server/commands/posts/correct-post.js'
import { retractPost } from '../../../server/commands/posts/retract-post.js'
import { makeResult } from '../../factories/make-count.js'
import { bodyOf, contentOf, makePublishedPost } from '../../factories/make-post.js'
import { midBedfordshire, tamworth } from '../../factories/real-nights.js'
import { takenDown } from '../../factories/taken-down.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'
import { newPosts, postOf, readerWindows, words } from '../../support/reader/reader-window.js'

const { newWindow } = readerWindows()

describe('new posts', () => {
  it('appear at once for a reader at the top of the page, and equal what a new reader gets', async () => {
    const { page, publish, open } = await newWindow(2)
    await open()
    const post = await publish('Straight in')
    await postOf(page, post).waitFor()
    expect(await newPosts(page).isVisible()).toBe(false)
    await expectPageEqualsServer(page)
  })
  it('wait behind the button while the reader is further down, corrected and retracted while they wait', async () => {
    const { page, night, publish, open, posts } = await newWindow(6)
    await open()
    await page.evaluate(() => scrollTo({ top: 900, behavior: 'instant' }))
    const [one, two] = [await publish('Waits one'), await publish('Waits tow')]
    await newPosts(page).getByText('2 new posts').waitFor()
    await retractPost(night.editor, {
      post: one._id.toHexString(),
      ...takenDown('As the newsroom knows.', 'It was wrong.'),
    })
    const content = contentOf({ title: 'Waits two', body: bodyOf(words) })
    await correctPost(night.editor, {
      post: two._id.toHexString(),
      version: 1,
      ...content,
      note: 'A misspelt title.',
    })
    await correctPost(night.editor, {
      post: String(posts[0]?._id),
      version: 1,
      ...content,
      note: 'Only to wait for.',
    })
    await page.locator('#posts').getByText('Only to wait for.').waitFor({ state: 'attached' })
    expect(await newPosts(page).textContent()).toBe('2 new posts')
    expect(await postOf(page, one).count()).toBe(0)
    expect(
      await newPosts(page).evaluate((element) => element.getBoundingClientRect().top),
    ).toBeGreaterThanOrEqual(0)
    await newPosts(page).click()
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Waits two')
    expect(await postOf(page, one).textContent()).toContain('It was wrong.')
    await expectPageEqualsServer(page)
  })
})

describe('a reader in the middle of the page', () => {
  it('keeps focus, selection and position while posts change, and one status announces it', async () => {
    const { page, night, publish, open, posts } = await newWindow(8)
    await open()
    const [reading, gone] = [posts[3], posts[6]]
    if (!reading || !gone) throw new Error('there are too few posts')
    await page.evaluate(() => {
      const status = document.getElementById('feed-status')
      if (!status) throw new Error('no status')
      Object.assign(window, { said: [] })
      const said: string[] = Reflect.get(window, 'said') as string[]
      new MutationObserver(() => status.textContent && said.push(status.textContent)).observe(status, {
        childList: true,
      })
    })
    const link = postOf(page, reading).locator('.post-time')
    await link.scrollIntoViewIfNeeded()
    await page.evaluate(() => scrollBy({ top: 233, behavior: 'instant' }))
    await link.focus()
    const read = postOf(page, reading).locator('.post-body p')
    await read.evaluate((element) =>
      getSelection()?.setBaseAndExtent(element.firstChild ?? element, 3, element.firstChild ?? element, 40),
    )
    const top = (): Promise<number> => read.evaluate((element) => element.getBoundingClientRect().top)
    const before = await top()
    for (let i = 0; i < 5; i++) await publish(`Meanwhile ${i}`)
    await retractPost(night.editor, {
      post: gone._id.toHexString(),
      ...takenDown('As the newsroom knows.', 'Somebody else was meant.'),
    })
    await postOf(page, gone).getByText('Somebody else was meant.').waitFor({ state: 'attached' })
    await newPosts(page).getByText('5 new posts').waitFor({ state: 'attached' })
    expect(Math.abs((await top()) - before)).toBeLessThan(1)
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(words.slice(3, 40))
    await page.waitForFunction(() => (Reflect.get(window, 'said') as string[]).length > 0)
    expect(await page.evaluate(() => Reflect.get(window, 'said') as string[])).toHaveLength(1)
    await expectPageEqualsServer(page)
  })
  it('has the focus on the stub after the post that had the focus is retracted', async () => {
    const { page, night, open, posts } = await newWindow(3)
    await open()
    const [gone] = posts
    if (!gone) throw new Error('there is no post')
    await makeResult(night, night.midBeds, midBedfordshire)
    const linked = await makePublishedPost(night.editor, night.liveBlog, {
      title: 'Mid Bedfordshire',
      body: bodyOf('Declared.', [night.midBeds]),
    })
    await postOf(page, linked).locator('.card-name a').focus()
    await retractPost(night.editor, {
      post: linked._id.toHexString(),
      ...takenDown('As the newsroom knows.', 'Too early.'),
    })
    await postOf(page, linked).getByText('Too early.').waitFor()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(`h-${linked._id.toHexString()}`)
    await expectPageEqualsServer(page)
  })
  it('is told of a result, and of no changed post where a post that is merely tagged with it reads as before', async () => {
    const { page, night, open } = await newWindow(1)
    const tagged = { title: 'Quiet in the hall', contests: [night.midBeds._id.toHexString()] }
    await makePublishedPost(night.editor, night.liveBlog, { ...tagged, body: bodyOf(words) })
    await open()
    await makeResult(night, night.midBeds, midBedfordshire)
    const status = page.locator('#feed-status')
    await status.getByText('result').waitFor({ state: 'attached' })
    expect(await status.textContent()).not.toContain('changed')
    await expectPageEqualsServer(page)
  })
  it('keeps opened details open while a result changes everything around them', async () => {
    const { page, night, open } = await newWindow(1)
    await open()
    await page
      .locator('[data-region="key-events"], [data-region="latest"]')
      .first()
      .waitFor({ state: 'attached' })
    await makeResult(night, night.midBeds, midBedfordshire)
    await page.locator('[data-region="tally"]').getByText('1 of 2 declared').waitFor()
    const fold = page.locator('[data-region="latest"] details')
    await fold.evaluate((element) => element.setAttribute('open', ''))
    await makeResult(night, night.tamworth, tamworth)
    await page.locator('[data-region="tally"]').getByText('2 of 2 declared').waitFor()
    await expectPageEqualsServer(page)
    expect(await fold.getAttribute('open')).toBe('')
  })
})
