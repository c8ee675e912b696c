import { beforeAll, describe, expect, it } from '@jest/globals'
import type { Page } from 'playwright-core'
import { useBrowserNight } from '../../support/browser-night.js'
import { filedPosts, openComposer, waitSaid, write } from '../../support/open-composer.js'
import { type PastedCase, pastedCorpus } from '../../support/pasted-corpus.js'

const desk = useBrowserNight()

async function paste(page: Page, { html = '', text = '' }: Pick<PastedCase, 'html' | 'text'>): Promise<void> {
  await page.focus('#body-text')
  await page.evaluate(
    ([html, text]) => {
      const data = new DataTransfer()
      if (html !== '') data.setData('text/html', html)
      data.setData('text/plain', text)
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
      document.querySelector('#body-text')?.dispatchEvent(event)
    },
    [html, text] as const,
  )
}

const textOf = (page: Page): Promise<string> => page.locator('#body-text').innerHTML()

describe('pasting into the composer keeps structure and meaning', () => {
  let page: Page
  beforeAll(async () => {
    page = await openComposer(desk, { as: desk.room.reporter })
  })

  it.each(pastedCorpus.map((one) => [one.from, one] as const))('from %s', async (_, one) => {
    await page.focus('#body-text')
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Delete')
    await paste(page, one)
    expect(await textOf(page)).toBe(one.becomes)
    const left = one.left === undefined ? '' : `Left out of what was pasted: ${one.left}.`
    expect(await page.innerText('#body-remark')).toBe(left)
  })
})

describe('a card and a figure from another live blog', () => {
  it('are left out with a message when pasted, and the text around them is filed', async () => {
    const page = await openComposer(desk, { as: desk.room.reporter })
    const foreign = 'f'.repeat(24)
    await write(page, { title: 'Pasted from elsewhere', text: '' })
    await paste(page, {
      html: `<p>A majority of <span data-figure="" data-contest="${foreign}" data-kind="majority">1,316</span> there</p><div data-result-card="" data-contest="${foreign}"></div><p>End</p>`,
    })
    await waitSaid(page, 'Left out of what was pasted: 2')
    expect(await textOf(page)).toBe('<p>A majority of [majority] there</p><p>End</p>')
    await page.click('#main-action')
    await page.locator('#done').waitFor()
    expect(await filedPosts(desk, 'Pasted from elsewhere')).toHaveLength(1)
  })
})

describe('a table of votes', () => {
  it('is pasted, published, and read by readers as a row a line', async () => {
    const page = await openComposer(desk, { as: desk.room.editor })
    await write(page, { title: 'From the sheet', text: '' })
    const rows = [
      ['Ada Lindqvist', '11,719'],
      ['Ben Okoro', '10,403'],
    ]
    const cells = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
    await paste(page, { html: `<table>${cells.join('')}</table>` })
    await page.keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Published', exact: true }).waitFor()
    const { page: reader } = await desk.open(null, `/live/${desk.room.night.liveBlog.slug}`)
    const post = reader.locator('#posts article', { hasText: 'From the sheet' })
    const lines = await post.locator('p').allInnerTexts()
    expect(lines).toEqual(expect.arrayContaining(['Ada Lindqvist · 11,719', 'Ben Okoro · 10,403']))
  })
})
