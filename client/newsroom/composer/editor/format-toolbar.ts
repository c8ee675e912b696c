import type { Editor } from '@tiptap/core'
import { findAll, on } from '../../../kit/dom.js'
import { movedBy } from '../pickers/picker-words.js'

interface Format {
  run: (editor: Editor) => void
  /** Whether the format is on at the caret. Undo and redo have no such state. */
  isOn?: (editor: Editor) => boolean
  can?: (editor: Editor) => boolean
}

const formats: Readonly<Record<string, Format>> = {
  heading: {
    run: (editor) => editor.chain().toggleHeading({ level: 4 }).run(),
    isOn: (editor) => editor.isActive('heading', { level: 4 }),
  },
  subheading: {
    run: (editor) => editor.chain().toggleHeading({ level: 5 }).run(),
    isOn: (editor) => editor.isActive('heading', { level: 5 }),
  },
  bold: {
    run: (editor) => editor.chain().toggleBold().run(),
    isOn: (editor) => editor.isActive('bold'),
  },
  italic: {
    run: (editor) => editor.chain().toggleItalic().run(),
    isOn: (editor) => editor.isActive('italic'),
  },
  bullets: {
    run: (editor) => editor.chain().toggleBulletList().run(),
    isOn: (editor) => editor.isActive('bulletList'),
  },
  numbers: {
    run: (editor) => editor.chain().toggleOrderedList().run(),
    isOn: (editor) => editor.isActive('orderedList'),
  },
  quote: {
    run: (editor) => editor.chain().toggleBlockquote().run(),
    isOn: (editor) => editor.isActive('blockquote'),
  },
  undo: { run: (editor) => editor.chain().undo().run(), can: (editor) => editor.can().undo() },
  redo: { run: (editor) => editor.chain().redo().run(), can: (editor) => editor.can().redo() },
}

/** One Tab stop; arrows, Home and End move inside it (WAI-ARIA toolbar pattern). */
export function wireToolbar(toolbar: HTMLElement, editor: Editor): void {
  const buttons = findAll('button', HTMLButtonElement, toolbar)
  const stop = (index: number): void =>
    buttons.forEach((button, at) => (button.tabIndex = at === index ? 0 : -1))
  stop(0)
  on(toolbar, 'keydown', (event) => {
    const here = buttons.findIndex((button) => button === document.activeElement)
    const next = placeAfter(event.key, here, buttons.length)
    if (next === null) return
    event.preventDefault()
    stop(next)
    buttons[next]?.focus()
  })
  on(toolbar, 'focusin', (event) => {
    const index = buttons.findIndex((button) => button === event.target)
    if (index >= 0) stop(index)
  })
  for (const button of buttons) {
    on(button, 'mousedown', (event) => event.preventDefault())
    on(button, 'click', () => apply(formats[button.dataset['format'] ?? ''], editor))
  }
  const show = (): void => buttons.forEach((button) => showState(button, editor))
  editor.on('transaction', show)
  show()
}

/** Focuses the text first, so that the next typed letter goes into the text. */
function apply(format: Format | undefined, editor: Editor): void {
  if (!format) return
  editor.view.focus()
  format.run(editor)
}

function placeAfter(key: string, here: number, length: number): number | null {
  if (key === 'ArrowRight' || key === 'ArrowDown') return movedBy(1, here, length)
  if (key === 'ArrowLeft' || key === 'ArrowUp') return movedBy(-1, here, length)
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : null
}

function showState(button: HTMLButtonElement, editor: Editor): void {
  const format = formats[button.dataset['format'] ?? '']
  if (format?.isOn) button.setAttribute('aria-pressed', String(format.isOn(editor)))
  if (format?.can) button.setAttribute('aria-disabled', String(!format.can(editor)))
}
