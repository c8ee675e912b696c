import type { Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import type { StrayFigureView } from '../../../../models/contract/writing.js'
import { unitAfter } from './unit-after.js'

/** Puts the figure in the place of the typed number, and of the unit that the figure brings along. The focus stays where it is. */
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

/** Shows the number where it stands. */
export function selectRange({ state, view }: Editor, { from, to }: StrayFigureView): void {
  view.focus()
  view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, from, to)).scrollIntoView())
}
