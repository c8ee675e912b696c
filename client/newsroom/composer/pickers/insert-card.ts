import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { oneUndoStep } from './one-undo-step.js'

/**
 * Puts a result card below the block with the caret (in its place, if that is empty), and the caret below the card.
 * It is one step of its own for undo.
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
