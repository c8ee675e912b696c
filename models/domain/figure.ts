/** What a figure in a sentence may show of a contest's public result. */
export const figureKinds = ['majority', 'turnout', 'swing', 'share', 'votes', 'electorate'] as const
export type FigureKind = (typeof figureKinds)[number]

/** One number in a sentence: of which contest, which one, and for a share or votes of whom. */
export interface FigureRef {
  contest: string
  kind: FigureKind
  candidacy: string | null
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
