import { describe, expect, it } from '@jest/globals'
import { expectAccessible } from '../../support/axe.js'
import { type Look, narrow, wide } from '../../support/browser.js'
import { useBrowserNight } from '../../support/browser-night.js'
import { expectDialogAccessible, openComposer, write } from '../../support/open-composer.js'

const desk = useBrowserNight()

describe('every state of the composer', () => {
  const looks: [string, Look][] = [
    ['wide', { viewport: wide }],
    ['wide and dark', { viewport: wide, colorScheme: 'dark' }],
    ['narrow', { viewport: narrow }],
    ['narrow and dark', { viewport: narrow, colorScheme: 'dark' }],
  ]
  it.each(looks)('is accessible, %s', async (_name, look) => {
    const page = await openComposer(desk, { as: desk.room.reporter, look })
    await write(page, { title: 'A title', text: 'They said:' })
    await page.focus('#contests')
    await page.locator('#contests-list [role=option]').nth(1).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.locator('#tags li').waitFor()
    await page.focus('#body-text')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Shift+b')
    await page.keyboard.type('It is a long night.')
    await page.locator('#speaker-row').waitFor()
    await expectAccessible(page, 'New post')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type('/')
    await page.locator('#slash-list [role=option]').nth(1).waitFor()
    await expectAccessible(page, 'New post')
    await page.keyboard.press('Enter')
    await page.click('#preview-action')
    await page.getByRole('heading', { name: 'What readers will see' }).waitFor()
    await page.locator('.preview .post-title').waitFor()
    await expectDialogAccessible(page, 'What readers will see')
    await page.keyboard.press('Escape')
    await page.click('#main-action')
    await page.locator('#done').waitFor()
    await expectAccessible(page, 'Filed')
    const wider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(wider).toBe(false)
    expect(await page.textContent('#announcer')).toContain('Filed')
  })
})
