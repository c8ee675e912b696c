import type { CandidateView, ResultView } from '../../../models/contract/contests.js'
import { figureKey } from '../../../models/domain/results/figure.js'

export interface FiguresOf {
  result: ResultView | null
  candidates: readonly CandidateView[]
  /** "92,578". */
  electorate: string
}

/** The numbers of a contest that a sentence may show, by `figureKey`; none while no result is public. */
export function presentFigures({ result, candidates, electorate }: FiguresOf): Record<string, string> {
  if (!result) return {}
  const { majorityText, turnout, swing } = result
  const figures: Record<string, string> = { majority: majorityText, turnout, swing, electorate }
  for (const { id, votes, share } of candidates) {
    if (votes !== null) figures[figureKey({ kind: 'votes', candidacy: id })] = votes
    if (share !== null) figures[figureKey({ kind: 'share', candidacy: id })] = share
  }
  return figures
}
