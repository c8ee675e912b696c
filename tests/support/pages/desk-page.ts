import { type Page } from 'playwright-core'

interface Said {
  majority: number
  source: string
}
/** Votes by the name that stands beside the field. */
export interface Typed extends Said {
  votes: Record<string, number>
}
/** The first two places: whom the option's text names, and the votes. */
export interface Checked extends Said {
  first: readonly [name: string, votes: number]
  second: readonly [name: string, votes: number]
}

/** What the results desk does with a contest. */
export const deskPage = (page: Page) => {
  const say = async (form: string, { majority, source }: Said) => {
    const within = page.locator(`form[data-write=${form}]`)
    await within.getByLabel('Which figure').selectOption('majority')
    await within.getByLabel('Its value').fill(String(majority))
    await within.getByLabel(/source/i).fill(source)
  }
  return {
    enter: async (typed: Typed) => {
      const fold = page.locator('#enter-task summary')
      if ((await fold.count()) > 0 && !(await page.locator('#enter-count').isVisible())) await fold.click()
      for (const [name, number] of Object.entries(typed.votes)) {
        await page.locator('#enter-count').getByLabel(name).first().fill(String(number))
      }
      await say('enter-count', typed)
      await page.getByRole('button', { name: /^Enter the count/ }).click()
    },
    check: async (typed: Checked) => {
      for (const place of ['first', 'second'] as const) {
        const [name, votes] = typed[place]
        await page.getByLabel(`${place} place`).selectOption({ label: name })
        await page.getByLabel(`Votes of the ${place}`).fill(String(votes))
      }
      await say('check-count', typed)
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
