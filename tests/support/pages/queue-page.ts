import type { Page } from 'playwright-core'

/** What an editor does in the queue and among the published posts. */
export const queuePage = (page: Page) => {
  const row = (title: string) => page.locator('.desk-row', { hasText: title })
  return {
    row,
    take: (title: string) => row(title).getByRole('button', { name: /^Take/ }).click(),
    /** Publishes once the preview is open: before that the first press would only open it. */
    publish: async (title: string) => {
      await row(title).locator('[data-preview] article').waitFor()
      await row(title)
        .getByRole('button', { name: /^Publish/ })
        .click()
    },
    preview: (title: string) => row(title).locator('[data-preview]'),
    sendBack: async (title: string, reason: string) => {
      await row(title)
        .getByRole('button', { name: /^Send back/ })
        .click()
      await row(title)
        .getByLabel(/should .* change/)
        .fill(reason)
      await row(title)
        .getByRole('button', { name: /^Send it back/ })
        .click()
    },
    retract: async (title: string, reason: string, told = 'Wrong figures', sentence = '') => {
      await row(title)
        .getByRole('button', { name: /^Retract \.\.\./ })
        .click()
      await row(title).getByLabel('Why is it retracted?').fill(reason)
      await row(title).getByLabel('What readers are told').selectOption({ label: told })
      await row(title).getByLabel('A sentence more for readers').fill(sentence)
      await row(title)
        .getByRole('button', { name: /^Retract it now/ })
        .click()
    },
    pin: (title: string) => row(title).getByRole('button', { name: /^Pin/ }).click(),
    markKeyEvent: (title: string) =>
      row(title)
        .getByRole('button', { name: /^Key event/ })
        .click(),
  }
}
