import type { Editor } from '@tiptap/core'
import { tidyLine } from '../../../../models/domain/text/plain-text.js'
import { find, on } from '../../../kit/dom.js'
import { leaveWith, onEnter } from '../pickers/toolbar-row.js'

/** The field for the speaker of a quote: shown while the caret is in a quote. */
export function wireSpeakerRow(root: HTMLElement, editor: Editor): void {
  const row = find('#speaker-row', HTMLElement, root)
  const input = find('#speaker', HTMLInputElement, root)
  if (!row || !input) return
  const show = (): void => {
    if (document.activeElement === input) return
    row.hidden = !editor.isActive('blockquote')
    const speaker: unknown = editor.getAttributes('blockquote')['speaker']
    input.value = typeof speaker === 'string' ? speaker : ''
  }
  on(input, 'input', () => {
    editor.commands.updateAttributes('blockquote', { speaker: tidyLine(input.value) })
  })
  on(input, 'blur', show)
  onEnter(input, () => editor.view.focus())
  on(editor.view.dom, 'click', (event) => {
    const line = event.target instanceof Element ? event.target.closest('.quote-speaker') : null
    if (!line) return
    editor.commands.setTextSelection(editor.view.posAtDOM(line, 0) - 1)
    show()
    input.focus()
  })
  leaveWith(row, editor, show)
  editor.on('transaction', show)
}
