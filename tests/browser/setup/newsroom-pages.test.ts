import { beforeAll, describe, expect, it } from '@jest/globals'
import { makePost, makePublishedPost } from '../../factories/make-post.js'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'

const night = useBrowserNight()
beforeAll(async () => {
  const { editor, liveBlog } = night.room.night
  await makePublishedPost(editor, liveBlog)
})

const looks: [string, Look][] = [
  ['wide', {}],
  ['narrow', { viewport: narrow }],
  ['dark', { colorScheme: 'dark' }],
]

describe('the audit page in a browser', () => {
  it('can be filtered without a script', async () => {
    const { page } = await night.open(night.room.admin, '/newsroom/audit', { javaScriptEnabled: false })
    await page.getByLabel('What was done').fill('publish post')
    await page.getByLabel('By', { exact: true }).selectOption({ label: 'Asha Lindqvist' })
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByRole('heading', { name: 'publish post' }).waitFor()
    expect(await page.locator('.audit-entry').count()).toBe(1)
    expect(await page.getByLabel('What was done').inputValue()).toBe('publish post')
    await page.getByRole('link', { name: 'post Turnout is said to be low' }).click()
    await page.getByRole('heading', { name: 'file post' }).waitFor()
    expect(await page.locator('.audit-entry').count()).toBe(2)
    await page.getByLabel('To what').fill('everything')
    await page.getByRole('button', { name: 'Look' }).click()
    await page.getByText('Nothing was looked for yet.').waitFor()
    expect(await page.getByLabel('To what').inputValue()).toBe('everything')
    await page.getByRole('link', { name: 'See everything' }).click()
    await page.getByRole('heading', { name: 'add person' }).first().waitFor()
  })

  it.each(looks)(
    'is accessible, %s',
    async (_name, look) => {
      const { page } = await night.open(night.room.admin, '/newsroom/audit', look)
      await expectAccessible(page, 'Audit')
      await page.goto(`${night.room.app.url}/newsroom/audit?from=soon&command=1`)
      await expectAccessible(page, 'Audit')
      const focus = await page.evaluate(() => document.activeElement?.className)
      expect(focus).toBe('error-summary')
      await page.goto(`${night.room.app.url}/newsroom/audit?command=nothing`)
      await expectAccessible(page, 'No entry fits')
    },
    40_000,
  )
})

describe('the page with the state of the server', () => {
  it.each(looks)(
    'is accessible, and updates itself, %s',
    async (_name, look) => {
      const { reporter, liveBlog } = night.room.night
      const { page } = await night.open(night.room.admin, '/newsroom/server', look)
      await expectAccessible(page, 'Server')
      const row = page.getByRole('row', { name: liveBlog.title }).locator('td').last()
      const before = Number(await row.innerText())
      await makePost(reporter, liveBlog)
      await page.waitForFunction(
        (waited) => document.querySelector('tbody tr td:last-child')?.textContent === String(waited),
        before + 1,
      )
    },
    60_000,
  )
})
