import { describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import type { PostDoc } from '../../../models/post-model.js'
import { expectAccessible } from '../../support/axe.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { filedPosts, focused, openComposer, waitSaid, write } from '../../support/open-composer.js'

const desk = useBrowserNight()

const compose = (): Promise<Page> => openComposer(desk, { as: desk.room.reporter })
const filed = (title: string): Promise<PostDoc[]> => filedPosts(desk, title)
const button = (page: Page): Promise<string> => page.locator('button:focus').innerText()

describe('writing a post with the keyboard alone', () => {
  it('files a post with formats, a quote, a card and a tag', async () => {
    const page = await compose()
    const { keyboard } = page
    expect(await focused(page)).toBe('title')
    await keyboard.type('Boxes arrive in Tamworth')
    await keyboard.press('Tab')
    expect(await button(page)).toBe('Bold')
    await keyboard.press('ArrowRight')
    expect(await button(page)).toBe('Italic')
    await keyboard.press('End')
    expect(await button(page)).toBe('Figure')
    await keyboard.press('ArrowLeft')
    expect(await button(page)).toBe('Result card')
    await keyboard.press('Home')
    await keyboard.press('Enter')
    expect(await focused(page)).toBe('body-text')
    await keyboard.type('The boxes')
    await page.locator('[data-format=bold][aria-pressed=true]').waitFor()
    await keyboard.press('Control+b')
    await keyboard.type(' are in.')
    await keyboard.press('Enter')
    await keyboard.press('Control+Shift+b')
    await keyboard.type('It is a long night.')
    await keyboard.press('Shift+Tab')
    expect(await focused(page)).toBe('speaker')
    await keyboard.type('Returning officer')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await keyboard.type('/tam')
    await page.locator('#slash-list [role=option]').waitFor()
    expect(await page.locator('#slash-list [role=option]').innerText()).toContain(
      desk.room.night.election.name,
    )
    expect(await page.getAttribute('#body-text', 'aria-activedescendant')).toBe('slash-list-0')
    await waitSaid(page, '1 contest found')
    await keyboard.press('Enter')
    await waitSaid(page, 'Result card Tamworth inserted')
    await keyboard.type('More soon.')
    await keyboard.press('Tab')
    expect(await focused(page)).toBe('contests')
    await keyboard.type('bed')
    await page.locator('#contests-list [role=option]', { hasText: 'Mid Bedfordshire' }).waitFor()
    await keyboard.press('Enter')
    await waitSaid(page, 'Tagged with Mid Bedfordshire')
    await keyboard.press('Control+Enter')
    await page.locator('#done').waitFor()
    expect(await focused(page)).toBe('done')

    const [post, ...more] = await filed('Boxes arrive in Tamworth')
    expect(more).toEqual([])
    expect(post?.body.content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', marks: [{ type: 'bold' }], text: 'The boxes' },
          { type: 'text', text: ' are in.' },
        ],
      },
      {
        type: 'blockquote',
        attrs: { speaker: 'Returning officer' },
        content: [{ type: 'paragraph', content: [{ type: 'text', text: 'It is a long night.' }] }],
      },
      { type: 'resultCard', attrs: { contest: desk.room.night.tamworth._id.toHexString() } },
      { type: 'paragraph', content: [{ type: 'text', text: 'More soon.' }] },
    ])
    expect(post?.tagged.map(String)).toEqual([desk.room.night.midBeds._id.toHexString()])
  })

  it('announces which card is selected, and that it was removed', async () => {
    const page = await compose()
    await page.focus('#body-text')
    await page.keyboard.type('/tam')
    await page.locator('#slash-list [role=option]').waitFor()
    await page.keyboard.press('Enter')
    await waitSaid(page, 'inserted')
    await page.keyboard.press('Backspace')
    await waitSaid(page, 'Result card: Tamworth')
    await page.keyboard.press('Backspace')
    await waitSaid(page, 'Result card Tamworth removed')
    await page.keyboard.press('Control+z')
    await waitSaid(page, 'Result card Tamworth inserted')
  })

  it('sets a link, and refuses what is no web address', async () => {
    const page = await compose()
    await page.focus('#body-text')
    await page.keyboard.type('the council')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+k')
    expect(await focused(page)).toBe('link-address')
    await page.keyboard.type('javascript:alert(1)')
    await page.keyboard.press('Enter')
    expect(await page.innerText('#link-error')).toContain('This is no web address')
    await page.fill('#link-address', 'tamworth.gov.uk/count')
    await page.keyboard.press('Enter')
    expect(await focused(page)).toBe('body-text')
    expect(await page.locator('#body-text a').getAttribute('href')).toBe('https://tamworth.gov.uk/count')
  })
})

describe('filing a post', () => {
  it('files it once, however often the button is pressed', async () => {
    const page = await compose()
    await write(page, { title: 'Pressed twice', text: 'One post.' })
    await page.dblclick('#main-action')
    await page.locator('#done').waitFor()
    expect(await filed('Pressed twice')).toHaveLength(1)
  })

  it('leads on to changes of the filed post, and then to a new post', async () => {
    const page = await compose()
    await write(page, { title: 'A first version', text: 'Words.' })
    await page.click('#main-action')
    await page.locator('#done').waitFor()
    expect(page.url()).toContain('?post=')
    await page.fill('#title', 'A second version')
    await page.getByRole('button', { name: 'File the changes' }).click()
    await page.getByRole('heading', { name: 'Changes filed' }).waitFor()
    expect((await filed('A second version'))[0]?.version).toBe(2)
    await page.click('#next-post')
    expect(page.url()).not.toContain('?post=')
    expect(await page.inputValue('#title')).toBe('')
    expect(await page.innerText('#body-text')).toBe('\n')
    expect(await focused(page)).toBe('title')
  })

  it('says at the fields and in a focused summary what is missing', async () => {
    const page = await compose()
    await page.keyboard.press('Control+Enter')
    expect(await focused(page)).toBe('problems')
    expect(await page.getAttribute('#title', 'aria-invalid')).toBe('true')
    expect(await page.getAttribute('#title', 'aria-describedby')).toContain('title-error')
    expect(await page.innerText('#title-error')).toBe('A title is needed.')
    expect(await page.getAttribute('#body-text', 'aria-invalid')).toBe('true')
    await expectAccessible(page, 'Please put this right')
    await page.getByRole('link', { name: 'A title is needed.' }).click()
    expect(await focused(page)).toBe('title')
    await page.keyboard.type('t'.repeat(141))
    await page.keyboard.press('Control+Enter')
    expect(await page.innerText('#title-error')).toContain('at most 140 characters')
  })
})
