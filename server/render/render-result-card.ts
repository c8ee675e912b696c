import type { ContestView } from '../../models/contract/contests.js'
import { renderTemplate } from './render-template.js'

/** A contest's result as a card: awaited, declared, provisional or withdrawn. */
export function renderResultCard(contest: ContestView): string {
  return renderTemplate('partials/results/result-card', { contest })
}
