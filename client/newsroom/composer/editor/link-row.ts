import type { Editor } from '@tiptap/core'
import { find, on } from '../../../kit/dom.js'
import { leaveWith, onEnter, toggleRow } from '../pickers/toolbar-row.js'

interface LinkParts {
  button: HTMLButtonElement
  row: HTMLElement
  input: HTMLInputElement
  error: HTMLElement
}

/** The row for the address of a link: opened by the toolbar or Ctrl+K, set with Enter. */
export function wireLinkRow(root: HTMLElement, editor: Editor): void {
  const button = find('[data-row=link]', HTMLButtonElement, root)
  const row = find('#link-row', HTMLElement, root)
  const input = find('#link-address', HTMLInputElement, root)
  const error = find('#link-error', HTMLElement, root)
  if (!button || !row || !input || !error) return
  const parts = { button, row, input, error }
  const close = (): void => toggleRow(button, row, false)
  on(button, 'click', () => open(parts, editor))
  on(editor.view.dom, 'keydown', (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    open(parts, editor)
  })
  onEnter(input, () => apply(parts, editor))
  on(row, 'click', (event) => {
    const pressed = event.target instanceof HTMLElement ? event.target.dataset['link'] : undefined
    if (pressed === 'set') apply(parts, editor)
    if (pressed !== 'remove') return
    close()
    editor.view.focus()
    editor.chain().extendMarkRange('link').unsetLink().run()
  })
  leaveWith(row, editor, close)
  editor.on('transaction', () => button.setAttribute('aria-pressed', String(editor.isActive('link'))))
}

function open({ button, row, input, error }: LinkParts, editor: Editor): void {
  const { href } = editor.getAttributes('link')
  input.value = typeof href === 'string' ? href : ''
  input.removeAttribute('aria-invalid')
  error.textContent = ''
  toggleRow(button, row, true)
  input.focus()
}

function apply({ button, row, input, error }: LinkParts, editor: Editor): void {
  const href = webAddress(input.value)
  error.textContent = href ? '' : 'This is no web address. One looks like https://example.org/page'
  input.setAttribute('aria-invalid', String(!href))
  if (!href) return
  toggleRow(button, row, false)
  editor.view.focus()
  setLink(editor, href)
}

/** Makes the selection a link; without a selection inserts the address as the text of the link. */
function setLink(editor: Editor, href: string): void {
  const chain = editor.chain()
  if (editor.state.selection.empty && !editor.isActive('link')) {
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
  } else chain.extendMarkRange('link').setLink({ href }).run()
}

/** A typed address, with https:// in front if it lacks that. Null if it is no web address. */
export function webAddress(typed: string): string | null {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(address)) return null
  const { protocol, href, hostname } = new URL(address)
  const isWeb = (protocol === 'http:' || protocol === 'https:') && hostname.includes('.')
  return isWeb && href.length <= 2000 ? href : null
}
