import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { makeResult } from '../../factories/make-count.js'
import { publishNow } from '../../factories/make-post.js'
import { tamworth as tamworthNight } from '../../factories/real-nights.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { filedPosts, focused, openComposer, waitSaid, write } from '../../support/open-composer.js'
import { expectPageEqualsServer } from '../../support/reader/page-equals-server.js'

const desk = useBrowserNight()
beforeAll(async () => {
  const { first, second, tamworth } = desk.room.night
  await makeResult({ first, second }, tamworth, tamworthNight)
})

const tamworthId = (): string => desk.room.night.tamworth._id.toHexString()
const compose = (look?: Look): Promise<Page> =>
  openComposer(desk, { as: desk.room.reporter, ...(look ? { look } : {}) })

/** The text of the option that is active in the listbox. */
const active = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant') ?? ''
    return document.getElementById(id)?.innerText.replaceAll(/\s+/g, ' ') ?? ''
  })

describe('the composer with the keyboard alone', () => {
  it('files a post with a result card and two figures, which readers see', async () => {
    const page = await compose()
    const { keyboard } = page
    await keyboard.type('Tamworth falls')
    await keyboard.press('Enter')
    await keyboard.type('She won by /tam')
    await page.locator('#slash-list [role=option]').waitFor()
    await waitSaid(
      page,
      '1 contest found. Up and down to choose, Enter to insert. Right arrow for its numbers.',
    )
    await keyboard.press('ArrowRight')
    await waitSaid(page, '6 numbers of Tamworth.')
    expect(await active(page)).toBe('Majority 1,316')
    await keyboard.press('Enter')
    await waitSaid(page, 'Figure Tamworth, majority inserted.')
    await keyboard.type(' votes, with /tam')
    await page.locator('#slash-list [role=option]').waitFor()
    await keyboard.press('ArrowRight')
    await waitSaid(page, '6 numbers of Tamworth.')
    for (let at = 0; at < 4; at++) await keyboard.press('ArrowDown')
    expect(await active(page)).toBe('Votes Whose? ›')
    await keyboard.press('Enter')
    await waitSaid(page, '9 candidates.')
    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    expect(await active(page)).toBe('Sarah Edwards Lab, votes 11,719')
    await keyboard.press('Enter')
    await waitSaid(page, 'Figure Tamworth, Sarah Edwards, votes inserted.')
    await keyboard.type('. /tam')
    await page.locator('#slash-list [role=option]').waitFor()
    await keyboard.press('Enter')
    await waitSaid(page, 'Result card Tamworth inserted')
    await expectAccessible(page, 'New post')
    await keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Somebody has just filed about this' }).waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await page.locator('#done').waitFor()
    expect(await focused(page)).toBe('done')

    const [post] = await filedPosts(desk, 'Tamworth falls')
    if (!post) throw new Error('nothing was filed')
    const edwards = desk.room.night.tamworth.candidacies[0]?.id
    const figure = (kind: string, candidacy: string | null = null) => ({
      type: 'figure',
      attrs: { contest: tamworthId(), kind, candidacy },
    })
    expect(post.body.content[0]).toEqual({
      type: 'paragraph',
      content: [
        { type: 'text', text: 'She won by ' },
        figure('majority'),
        { type: 'text', text: ' votes, with ' },
        figure('votes', edwards),
        { type: 'text', text: '. ' },
      ],
    })
    await publishNow(desk.room.night.editor, post)
    const { page: reader } = await desk.open(null, `/live/${desk.room.night.liveBlog.slug}`)
    await reader.getByText('She won by 1,316 votes, with 11,719.').waitFor()
    await expectPageEqualsServer(reader)
  })

  it('inserts a figure from the toolbar, step by step, and can go a step back', async () => {
    const page = await compose()
    const { keyboard } = page
    await write(page, { title: 'Turnout', text: 'Turnout was ' })
    await keyboard.press('Shift+Tab')
    await keyboard.press('End')
    await keyboard.press('Enter')
    expect(await focused(page)).toBe('figure-contest')
    await keyboard.type('tam')
    await page.locator('#figure-list [role=option]', { hasText: 'Tamworth' }).waitFor()
    await waitSaid(page, '1 contest found')
    await keyboard.press('Enter')
    await waitSaid(page, '6 numbers of Tamworth')
    expect(await page.innerText('#figure-label')).toBe('Tamworth: which number?')
    await keyboard.type('share')
    await waitSaid(page, '1 number of Tamworth')
    await keyboard.press('Enter')
    await waitSaid(page, '9 candidates')
    expect(await page.innerText('#figure-label')).toBe('Tamworth, share of the vote: whose?')
    await expectAccessible(page, 'New post')
    await keyboard.press('Escape')
    await waitSaid(page, '6 numbers of Tamworth')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    expect(await focused(page)).toBe('body-text')
    await waitSaid(page, 'Figure Tamworth, turnout inserted.')
    expect(await page.locator('.edited-figure').innerText()).toBe('35.88 %Tamworth, turnout')
  })

  it('goes back from the numbers with Escape, and closes the list with the next, though answers come late', async () => {
    const page = await compose()
    await write(page, { title: 'Turnout', text: 'By /tam' })
    await page.locator('#slash-list [role=option]').waitFor()
    await waitSaid(page, '1 contest found')
    await page.keyboard.press('ArrowRight')
    await page.locator('#slash-list [role=option]').nth(5).waitFor()
    await page.keyboard.press('Escape')
    expect(await active(page)).toMatch(/^Tamworth/)
    await page.keyboard.press('ArrowRight')
    await page.locator('#slash-list [role=option]').nth(5).waitFor()
    await Promise.all([page.keyboard.press('Escape'), page.keyboard.press('Escape')])
    expect(await page.locator('#slash-list').isVisible()).toBe(false)
    await page.keyboard.press('Enter')
    expect(await page.locator('#body-text p').allInnerTexts()).toEqual(['By /tam', '\n'])
    expect(await page.locator('#slash-list').isVisible()).toBe(false)
  })

  it('announces which figure is selected, and that it was removed', async () => {
    const page = await compose()
    const { keyboard } = page
    await page.focus('#body-text')
    await keyboard.type('By /mid')
    await page.locator('#slash-list [role=option]', { hasText: 'Mid Bedfordshire' }).waitFor()
    await keyboard.press('ArrowRight')
    await waitSaid(page, '6 numbers of Mid Bedfordshire')
    await keyboard.press('Enter')
    await waitSaid(page, 'inserted')
    expect(await page.getAttribute('.edited-figure', 'aria-label')).toBe(
      'Figure: Mid Bedfordshire, majority: awaiting',
    )
    await keyboard.press('ArrowLeft')
    await waitSaid(page, 'Figure: Mid Bedfordshire, majority: awaiting. Backspace removes it.')
    await keyboard.press('Backspace')
    await waitSaid(page, 'Figure Mid Bedfordshire, majority removed.')
    await keyboard.press('Control+z')
    await waitSaid(page, 'Figure Mid Bedfordshire, majority inserted.')
    await keyboard.press('Escape')
  })
})

describe('the list of figures of a contest', () => {
  const looks: [string, Look][] = [
    ['wide', { viewport: wide }],
    ['narrow and dark', { viewport: narrow, colorScheme: 'dark' }],
  ]
  it.each(looks)('is accessible, %s', async (_name, look) => {
    const page = await compose(look)
    await write(page, { title: 'A figure', text: 'Won by /tam' })
    await page.locator('#slash-list [role=option]').waitFor()
    await expectAccessible(page, 'New post')
    await page.click('.choice-more')
    await page.locator('#slash-list [role=option]').nth(5).waitFor()
    await expectAccessible(page, 'New post')
    await page.keyboard.press('Enter')
    await page.locator('.edited-figure').waitFor()
    await expectAccessible(page, 'New post')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
  })
})
