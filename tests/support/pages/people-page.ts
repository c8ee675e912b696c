import type { Page } from 'playwright-core'

/** What an admin does with people. */
export const peoplePage = (page: Page) => ({
  invite: async ({ name, email, roles }: { name: string; email: string; roles: readonly string[] }) => {
    await page.getByLabel('Name').fill(name)
    await page.getByLabel('E-mail address').fill(email)
    for (const role of roles) await page.locator('#invite').getByLabel(role).check()
    await page.getByRole('button', { name: 'Invite' }).click()
  },
  /** The one-time link, which the page shows only once. */
  link: async (): Promise<string> => page.getByLabel('One-time link of').inputValue(),
  said: page.locator('.row-said:not(:empty)'),
  summary: page.locator('.error-summary:visible'),
})
