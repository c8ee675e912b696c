import { beingChecked } from '../setup/withheld.js'
import type { ShownStatus } from './count.js'

/** What a figure in a sentence may show of a contest's public result. */
export const figureKinds = ['majority', 'turnout', 'swing', 'share', 'votes', 'electorate'] as const
export type FigureKind = (typeof figureKinds)[number]

export function isFigureKind(value: unknown): value is FigureKind {
  return figureKinds.some((kind) => kind === value)
}

/** One number in a sentence: of which contest, which one, and for a share or votes of whom. */
export interface FigureRef {
  contest: string
  kind: FigureKind
  candidacy: string | null
}

/** The figure that a node of a checked body stands for. */
export function figureOf(attrs: Readonly<Record<string, unknown>>): FigureRef {
  const { contest, kind, candidacy } = attrs
  return {
    contest: String(contest),
    kind: isFigureKind(kind) ? kind : 'majority',
    candidacy: typeof candidacy === 'string' ? candidacy : null,
  }
}

/** A share and votes are somebody's; the others are the contest's. */
export function needsCandidacy(kind: FigureKind): boolean {
  return kind === 'share' || kind === 'votes'
}

/** Two figures show the same number. */
export function isSameFigure(one: FigureRef, other: FigureRef): boolean {
  return one.contest === other.contest && one.kind === other.kind && one.candidacy === other.candidacy
}

/** The name of a figure among those of its contest: "majority", "votes:<candidacy>". */
export function figureKey({ kind, candidacy }: Pick<FigureRef, 'kind' | 'candidacy'>): string {
  return candidacy === null ? kind : `${kind}:${candidacy}`
}

/** How a figure is called after its contest, and after whose it is. */
export const figureNames: Readonly<Record<FigureKind, string>> = {
  majority: 'majority',
  turnout: 'turnout',
  swing: 'swing',
  share: 'share of the vote',
  votes: 'votes',
  electorate: 'electorate',
}

/** "Tamworth, Sarah Edwards, votes". */
export function figureName(
  { kind, candidacy }: Pick<FigureRef, 'kind' | 'candidacy'>,
  { name, candidates }: { name: string; candidates: readonly { id: string; name: string }[] },
): string {
  const whose = candidates.find(({ id }) => id === candidacy)
  return [name, ...(whose ? [whose.name] : []), figureNames[kind]].join(', ')
}

/** What readers know of a contest, as far as its figures go. */
export interface FigureFacts {
  state: ShownStatus
  /** Nothing can be computed of its contest, which nobody withdrew. */
  unfit?: boolean
  /** Whether and when it is polled, where that is not as planned. */
  poll?: { text: string } | null
  figures: Readonly<Record<string, string>>
}

/** The words of a figure as it is now; where none is public it says why. Null where a public result has no such figure. */
export function figureInWords(key: string, { state, unfit, poll, figures }: FigureFacts): string | null {
  if (poll && (state === 'awaiting' || state === 'withdrawn')) return poll.text.replace(/^P/, 'p')
  if (unfit) return beingChecked
  if (state === 'withdrawn') return 'withdrawn, being checked'
  if (state === 'awaiting') return 'awaiting'
  const shown = figures[key]
  if (shown === undefined) return null
  return state === 'provisional' ? `${shown} (provisional)` : shown
}
