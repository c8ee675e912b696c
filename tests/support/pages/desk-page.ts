import type { Page } from 'playwright-core'

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
      // A withdrawal unfolds it by itself, at any moment: a click could fold it again.
      for (const fold of await page.locator('#enter-details').all()) {
        await fold.evaluate((element) => element.setAttribute('open', ''))
      }
      for (const [name, number] of Object.entries(typed.votes)) {
        await page.locator('#enter-count').getByLabel(name).first().fill(String(number))
      }
      await say('enter-count', typed)
      await page.getByRole('button', { name: /^Enter the count/ }).click()
    },
    check: async (typed: Checked, form = 'check-count') => {
      for (const place of ['first', 'second'] as const) {
        const [name, votes] = typed[place]
        const within = page.locator(`form[data-write=${form}]`)
        await within.getByLabel(`${place} place`).selectOption({ label: name })
        await within.getByLabel(`Votes of the ${place}`).fill(String(votes))
      }
      await say(form, typed)
      await page.getByRole('button', { name: /^Check the (count|result)/ }).click()
    },
    publish: () => page.getByRole('button', { name: /^Publish these figures/ }).click(),
    publishAlone: async (reason: string) => {
      await page.getByLabel('Why it cannot wait').fill(reason)
      await page.getByRole('button', { name: /^Publish as provisional/ }).click()
    },
    withdraw: async (reason: string) => {
      const form = page.locator('form[data-write=withdraw-result]')
      if (!(await form.isVisible())) await page.locator('#withdraw-task summary').click()
      await form.getByLabel('Why it is withdrawn').fill(reason)
      await form.getByLabel('Take the result of').check()
      await form.getByRole('button', { name: /^Withdraw it/ }).click()
    },
    because: async (cause: string, note: string) => {
      await page.getByLabel('Why it changes').selectOption({ label: cause })
      await page.getByLabel('Note for readers').fill(note)
    },
    next: page.locator('#contest-state'),
  }
}
