import type { ContestView } from '../../models/contract/contests.js'
import { type FigureKind, type FigureRef, figureKey } from '../../models/domain/figure.js'
import { renderTemplate } from './render-template.js'

const names: Record<FigureKind, string> = {
  majority: 'majority',
  turnout: 'turnout',
  swing: 'swing',
  share: 'share of the vote',
  votes: 'votes',
  electorate: 'electorate',
}

const unknown = 'cannot be shown'

/** One number of a result inside a sentence, as it is now; where none is public it says why, in words. */
export function renderFigure(ref: FigureRef, contest: ContestView | null): string {
  const key = figureKey(ref)
  return renderTemplate('partials/figure', {
    figure: `${ref.contest}:${key}`,
    state: contest?.state ?? 'awaiting',
    name: contest && nameOf(ref, contest),
    words: contest ? wordsOf(key, contest) : unknown,
  })
}

function wordsOf(key: string, { state, figures }: ContestView): string {
  if (state === 'withdrawn') return 'withdrawn, being checked'
  if (state === 'awaiting') return 'awaiting'
  const shown = figures[key]
  if (shown === undefined) return unknown
  return state === 'provisional' ? `${shown} (provisional)` : shown
}

function nameOf({ kind, candidacy }: FigureRef, { name, candidates }: ContestView): string {
  const whose = candidates.find(({ id }) => id === candidacy)
  return [name, ...(whose ? [whose.name] : []), names[kind]].join(', ')
}
