import type { Editor } from '@tiptap/core'
import { on } from '../../../kit/dom.js'

/** Escape in a row of the toolbar goes back to the text. */
export function leaveWith(row: HTMLElement, editor: Editor, close: () => void): void {
  on(row, 'keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
    editor.view.focus()
  })
}

/** Enter in a row of the toolbar does the row's action; it does not file the post. */
export function onEnter(input: HTMLElement, act: () => void): void {
  on(input, 'keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  })
}

export function toggleRow(button: HTMLElement, row: HTMLElement, open: boolean): void {
  row.hidden = !open
  button.setAttribute('aria-expanded', String(open))
}
