import { find, findAll, on } from '../../kit/dom.js'
import { focusFirst, rowsOf } from '../screen.js'

const slot = 'nightdesk-keys'

/** Whether single letters act. People can switch them off (WCAG 2.1.4), and the browser remembers that. */
export function keysSwitch(root: ParentNode): () => boolean {
  const box = find('#use-keys', HTMLInputElement, root)
  if (!box) return () => false
  box.checked = remembered() !== 'off'
  const mark = (): void => {
    document.body.classList.toggle('keys-off', !box.checked)
    remember(box.checked ? 'on' : 'off')
  }
  mark()
  on(box, 'change', mark)
  return () => box.checked
}

function remembered(): string | null {
  try {
    return localStorage.getItem(slot)
  } catch (error) {
    if (error instanceof DOMException) return null
    throw error
  }
}

function remember(value: string): void {
  try {
    localStorage.setItem(slot, value)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

const fields = 'input, textarea, select, [contenteditable]:not([contenteditable="false"])'

/**
 * Keys of a row. Letters act only while the focus is in the row and not in a field; publishing and sending
 * need Ctrl or Cmd with Enter.
 */
export function rowKeys(main: HTMLElement, lettersAct: () => boolean): void {
  on(main, 'keydown', (event) => {
    const target = event.target instanceof Element ? event.target : null
    const row = target?.closest('.desk-row')
    if (!target || !(row instanceof HTMLElement) || event.isComposing) return
    if (target.matches(fields)) inField(target, event)
    else inRow(row, event, lettersAct())
  })
}

function inField(field: Element, event: KeyboardEvent): void {
  const form = field.closest('form')
  if (form && isSend(event)) {
    event.preventDefault()
    form.requestSubmit()
  } else if (form && event.key === 'Escape') {
    find('[data-cancel]', HTMLButtonElement, form)?.click()
  }
}

const isSend = (event: KeyboardEvent): boolean => event.key === 'Enter' && (event.ctrlKey || event.metaKey)

function inRow(row: HTMLElement, event: KeyboardEvent, lettersAct: boolean): void {
  if (isSend(event)) {
    press(row, 'Control+Enter', event)
    return
  }
  const modified = event.ctrlKey || event.metaKey || event.altKey
  if (!lettersAct || modified || event.repeat || event.key.length !== 1) return
  if (event.key === 'j' || event.key === 'k') move(row, event)
  else press(row, event.key.toLowerCase(), event)
}

/** Presses the element of the row that names this key, if it is there and visible. */
function press(row: HTMLElement, key: string, event: KeyboardEvent): void {
  const shown = findAll(`[aria-keyshortcuts="${CSS.escape(key)}"]`, HTMLElement, row)
  const target = shown.find((each) => each.dataset['action'] === 'publish' || each.checkVisibility())
  if (!target) return
  event.preventDefault()
  target.click()
}

function move(row: HTMLElement, event: KeyboardEvent): void {
  const rows = rowsOf(document)
  const next = rows[rows.indexOf(row) + (event.key === 'j' ? 1 : -1)]
  if (!next) return
  event.preventDefault()
  focusFirst(next)
  next.scrollIntoView({ block: 'nearest' })
}
