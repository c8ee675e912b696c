import type { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import type { StrayFigureView } from '../../../../models/contract/writing.js'
import type { FigureKind } from '../../../../models/domain/results/figure.js'
import { unitAtStart } from '../../../../models/domain/text/typed-numbers.js'

const direction = /^ from \S+ to [\p{L}\d]+/u

/** How many characters after a typed number its figure would repeat: "%", "points from Con to Lab". */
export function unitAfter(kind: FigureKind, text: string): number {
  const { unit, length } = unitAtStart(text)
  if (unit === 'percent') return ['turnout', 'share', 'swing'].includes(kind) ? length : 0
  if (unit !== 'points' || kind !== 'swing') return 0
  return length + (direction.exec(text.slice(length))?.[0].length ?? 0)
}

/**
 * Replaces the typed number, and the unit that the figure already shows, by the figure. The focus does not
 * move.
 */
export function makeFigure({ state, view }: Editor, { from, to, figure }: StrayFigureView): void {
  const type = state.schema.nodes['figure']
  if (!type || !figure) return
  const { contest, kind, candidacy } = figure
  const after = state.doc.resolve(to)
  const rest = state.doc.textBetween(to, after.end(), undefined, '\uFFFC')
  const end = to + unitAfter(kind, rest)
  view.dispatch(closeHistory(state.tr))
  view.dispatch(view.state.tr.replaceWith(from, end, type.create({ contest, kind, candidacy })))
  view.dispatch(closeHistory(view.state.tr))
}

/** Selects the number in the text. */
export function selectRange({ state, view }: Editor, { from, to }: StrayFigureView): void {
  view.focus()
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView())
}
