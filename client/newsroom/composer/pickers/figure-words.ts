import type { ContestChoice } from '../../../../models/contract/contests.js'
import {
  figureInWords,
  figureKey,
  figureName,
  type FigureRef,
} from '../../../../models/domain/results/figure.js'

/** The words that readers would see now. */
export function wordsOfFigure(
  { publicState, figures }: Pick<ContestChoice, 'publicState' | 'figures'>,
  figure: Pick<FigureRef, 'kind' | 'candidacy'>,
): string {
  return figureInWords(figureKey(figure), { state: publicState, figures }) ?? 'awaiting'
}

/** "Tamworth, Sarah Edwards, votes". */
export function nameOfFigure(choice: ContestChoice | null, figure: FigureRef): string {
  return figureName(figure, choice ?? { name: 'Contest', candidates: [] })
}

/** How screen readers say a figure: which number, and its present value. */
export function figureRead(choice: ContestChoice | null, figure: FigureRef): string {
  const words = choice ? `: ${wordsOfFigure(choice, figure)}` : ''
  return `Figure: ${nameOfFigure(choice, figure)}${words}`
}
