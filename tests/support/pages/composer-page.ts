import type { Page } from 'playwright-core'

/** What a reporter does in the composer. */
export const composerPage = (page: Page) => ({
  title: page.getByLabel('Title', { exact: true }),
  text: page.getByRole('textbox', { name: 'Text' }),
  saved: page.locator('#saved'),
  done: page.locator('#done'),
  preview: async () => {
    await page.getByRole('button', { name: /^Preview/ }).click()
  },
  file: async () => {
    await page.getByRole('button', { name: /^File/ }).click()
  },
  publish: async () => {
    await page.getByRole('button', { name: /^Publish/ }).click()
  },
  /** Types a post with the keyboard alone: the title, then the text, and a card by the slash command. */
  write: async ({ title, text, card }: { title: string; text: string; card?: string }) => {
    await page.getByLabel('Title', { exact: true }).fill(title)
    await page.getByRole('textbox', { name: 'Text' }).focus()
    await page.keyboard.type(text)
    if (card === undefined) return
    await page.keyboard.press('Enter')
    await page.keyboard.type(`/${card}`)
    await page.locator('#slash-list [role=option]').first().waitFor()
    await page.keyboard.press('Enter')
  },
})
