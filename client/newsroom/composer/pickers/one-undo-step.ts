import type { Command, Editor } from '@tiptap/core'
import { closeHistory } from '@tiptap/pm/history'

/** Runs a command at the caret as one step of its own for undo. */
export function oneUndoStep(editor: Editor, command: Command): void {
  const { view } = editor
  view.focus()
  view.dispatch(closeHistory(view.state.tr))
  editor.chain().command(command).run()
  view.dispatch(closeHistory(view.state.tr))
}
