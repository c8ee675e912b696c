import type { Page } from 'playwright-core'

interface Said {
  source: string
}
/** Votes by the name that stands beside the field. */
export interface Typed extends Said {
  majority: number
  votes: Record<string, number>
}
/** The first two's votes and the valid votes, or everybody's votes, by the names beside the fields. */
export interface Checked extends Said {
  votes: Record<string, number>
  validVotes?: number
}

/** What the results desk does with a contest. */
export const deskPage = (page: Page) => {
  return {
    enter: async (typed: Typed) => {
      // After a withdrawal the page opens this part by itself, so that a click could close it again.
      for (const fold of await page.locator('#enter-details').all()) {
        await fold.evaluate((element) => element.setAttribute('open', ''))
      }
      for (const [name, number] of Object.entries(typed.votes)) {
        await page.locator('#enter-count').getByLabel(name).first().fill(String(number))
      }
      const form = page.locator('#enter-count')
      await form.getByLabel('Which figure').selectOption('majority')
      await form.getByLabel('Its value').fill(String(typed.majority))
      await form.getByLabel(/source/i).fill(typed.source)
      await page.getByRole('button', { name: /^Enter the count/ }).click()
    },
    check: async (typed: Checked, form = 'check-count') => {
      const within = page.locator(`form[data-write=${form}]`)
      for (const [name, votes] of Object.entries(typed.votes)) {
        await within.getByLabel(name).fill(String(votes))
      }
      if (typed.validVotes !== undefined) {
        await within.getByLabel('Valid votes', { exact: true }).fill(String(typed.validVotes))
      }
      await within.getByLabel('Your own source').fill(typed.source)
      await page.getByRole('button', { name: /^(Check the (count|result)|Reinstate the result)/ }).click()
    },
    publish: () => page.getByRole('button', { name: /^Publish these figures/ }).click(),
    publishAlone: async (reason: string) => {
      await page.getByLabel('Why it cannot wait').fill(reason)
      await page.getByRole('button', { name: /^Publish as provisional/ }).click()
    },
    withdraw: async (reason: string, told = 'Wrong figures') => {
      const form = page.locator('form[data-write=withdraw-result]')
      if (!(await form.isVisible())) await page.locator('#withdraw-task summary').click()
      await form.getByLabel('Why it is withdrawn').fill(reason)
      await form.getByLabel('What readers are told').selectOption({ label: told })
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
