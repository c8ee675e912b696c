import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import type { FigureRef } from '../../../../models/domain/results/figure.js'
import { oneUndoStep } from './one-undo-step.js'

/** Puts a figure into the sentence at the caret; where the caret is in no text, into a paragraph below. One step of its own for undo. */
export function insertFigure(editor: Editor, { contest, kind, candidacy }: FigureRef): void {
  oneUndoStep(editor, ({ tr, state, dispatch }) => {
    const figure = state.schema.nodes['figure']?.create({ contest, kind, candidacy })
    const paragraph = state.schema.nodes['paragraph']
    if (!figure || !paragraph) return false
    if (!dispatch) return true
    const { $from, $to } = tr.selection
    if ($to.parent.isTextblock)
      tr.replaceWith($from.parent.isTextblock ? $from.pos : $to.pos, $to.pos, figure)
    else {
      const at = $to.depth > 0 ? $to.after(1) : $to.pos
      tr.insert(at, paragraph.create(null, figure))
      tr.setSelection(TextSelection.create(tr.doc, at + 1 + figure.nodeSize))
    }
    tr.scrollIntoView()
    return true
  })
}
