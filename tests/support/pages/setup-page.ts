import type { Page } from 'playwright-core'

/** What a person does on the set-up screens, with the keyboard alone. */
export const setupPage = (page: Page) => {
  const { keyboard } = page
  const type = async (label: string, text: string): Promise<void> => {
    await page.waitForLoadState()
    await page.getByLabel(label, { exact: true }).focus()
    await keyboard.press('Control+a')
    await keyboard.type(text)
  }
  /** Types each text into the next field (Enter moves on); a select takes the start of an option's words. */
  const onward = async (...texts: string[]): Promise<void> => {
    for (const text of texts) {
      await keyboard.type(text)
      await keyboard.press('Enter')
    }
  }
  /** Waits until the control is enabled: by its script, or after the last press was answered. */
  const press = async (role: 'button' | 'link', name: string | RegExp): Promise<void> => {
    await page.waitForLoadState()
    await page
      .getByRole(role, { name, exact: typeof name === 'string', disabled: false })
      .first()
      .focus()
    await keyboard.press('Enter')
  }
  return {
    type,
    onward,
    press,
    save: () => keyboard.press('Control+Enter'),
    tick: async (label: string | RegExp) => {
      await page.getByLabel(label).first().focus()
      await keyboard.press('Space')
    },
    summary: page.locator('[data-summary]:visible'),
    said: page.locator('#setup-said'),
  }
}
