import type { FigureKind } from '../../../../models/domain/results/figure.js'

const percent = /^\s?(?:%|per cent\b|percent\b)/
const units: Partial<Record<FigureKind, RegExp>> = {
  turnout: percent,
  share: percent,
  swing: /^(?:\s?%|[\s-]?(?:percentage )?points?\b(?: from \S+ to [\p{L}\d]+)?)/u,
}

/** How many characters after a typed number are words that its figure brings along: "%", "points from Con to Lab". */
export function unitAfter(kind: FigureKind, text: string): number {
  return units[kind]?.exec(text)?.[0].length ?? 0
}
