import { AxeBuilder } from '@axe-core/playwright'
import { expect } from '@jest/globals'
import type { Page } from 'playwright-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** Contrasts that axe cannot decide, each with the ratio that was worked out by hand: none so far. */
const decided: Record<string, string> = {}

/** The page's faults, a line each. An undecided contrast is a fault; motion is off, so that nothing moves. */
export async function axeProblems(page: Page): Promise<string[]> {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const results = await new AxeBuilder({ page })
    .withTags(tags)
    .options({ rules: { 'target-size': { enabled: true } } })
    .analyze()
  const wrong = results.violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}`),
  )
  const undecided = results.incomplete
    .filter((rule) => rule.id === 'color-contrast')
    .flatMap((rule) =>
      rule.nodes.map(
        (node) => `undecided ${rule.id}: ${node.target.join(' ')} (${node.any[0]?.message ?? ''})`,
      ),
    )
    .filter((line) => !(line in decided))
  return [...wrong, ...undecided]
}

/** Expects this heading, which shows that the page is in the state that is meant, and no fault by axe. */
export async function expectAccessible(page: Page, heading: string | RegExp): Promise<void> {
  await page.waitForLoadState()
  const headings = await page.getByRole('heading').allInnerTexts()
  expect(
    headings.some((text) => (typeof heading === 'string' ? text.includes(heading) : heading.test(text))),
  ).toBe(true)
  expect(await axeProblems(page)).toEqual([])
}
