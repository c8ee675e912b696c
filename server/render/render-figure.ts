import type { ContestView } from '../../models/contract/contests.js'
import { type FigureRef, figureInWords, figureKey, figureName } from '../../models/domain/results/figure.js'
import { renderTemplate } from './render-template.js'

/** One number of a result inside a sentence, as it is now; where none is public it says why, in words. */
export function renderFigure(ref: FigureRef, contest: ContestView | null): string {
  const key = figureKey(ref)
  return renderTemplate('partials/results/figure', {
    figure: `${ref.contest}:${key}`,
    state: contest?.state ?? 'awaiting',
    name: contest && figureName(ref, contest),
    words: (contest && figureInWords(key, contest)) ?? 'cannot be shown',
  })
}
