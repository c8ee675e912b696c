import type { Command, Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import type { FigureRef } from '../../../../models/domain/results/figure.js'

/**
 * Inserts a result card below the block with the caret, or instead of it if that is empty; the caret goes
 * below the card. Undo takes this back in one step.
 */
export function insertCard(editor: Editor, contest: string): void {
  oneUndoStep(editor, ({ tr, state, dispatch }) => {
    const card = state.schema.nodes['resultCard']?.create({ contest })
    const paragraph = state.schema.nodes['paragraph']
    if (!card || !paragraph) return false
    if (!dispatch) return true
    const { $to } = tr.selection
    const inside = $to.depth > 0
    const isEmpty = inside && $to.node(1).type === paragraph && $to.node(1).content.size === 0
    const from = isEmpty ? $to.before(1) : inside ? $to.after(1) : $to.pos
    const to = isEmpty ? $to.after(1) : from
    tr.replaceWith(from, to, card)
    const below = from + card.nodeSize
    if (!tr.doc.nodeAt(below)?.isTextblock) tr.insert(below, paragraph.create())
    tr.setSelection(TextSelection.create(tr.doc, below + 1)).scrollIntoView()
    return true
  })
}

/**
 * Inserts a figure at the caret, or in a paragraph below where the caret is in no text. Undo takes this back
 * in one step.
 */
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

/** Runs a command at the caret so that undo takes it back in one step. */
function oneUndoStep(editor: Editor, command: Command): void {
  const { view } = editor
  view.focus()
  view.dispatch(closeHistory(view.state.tr))
  editor.chain().command(command).run()
  view.dispatch(closeHistory(view.state.tr))
}
