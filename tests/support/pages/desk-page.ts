import { type Page } from 'playwright-core'

export interface Typed {
  votes: Record<string, number>
  majority: number
  source: string
}

/** What the results desk does with a contest. */
export const deskPage = (page: Page) => {
  const type = async (form: string, { votes, majority, source }: Typed) => {
    const within = page.locator(`form[data-write=${form}]`)
    for (const [name, number] of Object.entries(votes)) {
      await within.getByLabel(name).first().fill(String(number))
    }
    await within.getByLabel('Which figure').selectOption('majority')
    await within.getByLabel('Its value').fill(String(majority))
    await within.getByLabel(/source/i).fill(source)
  }
  return {
    enter: async (typed: Typed) => {
      const fold = page.locator('#enter-task summary')
      if ((await fold.count()) > 0 && !(await page.locator('#enter-count').isVisible())) await fold.click()
      await type('enter-count', typed)
      await page.getByRole('button', { name: /^Enter the count/ }).click()
    },
    check: async (typed: Typed) => {
      await type('check-count', typed)
      await page.getByRole('button', { name: /^Check the count/ }).click()
    },
    publish: () => page.getByRole('button', { name: /^Publish these figures/ }).click(),
    because: async (cause: string, note: string) => {
      await page.getByLabel('Why it changes').selectOption({ label: cause })
      await page.getByLabel('Note for readers').fill(note)
    },
    next: page.locator('#contest-state'),
  }
}
