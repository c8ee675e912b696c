import { type Editor } from '@tiptap/core'
import { find, on } from '../../kit/dom.js'
import { type ContestSearch } from './contest-search.js'
import { wireContestCombobox } from './contest-combobox.js'
import { insertCard } from './insert-card.js'

interface RowParts {
  editor: Editor
  search: ContestSearch
  say: (text: string) => void
}

/** The rows between toolbar and text: each belongs to one format, is reached with Tab, and Escape leads back to the text. */
export function wireFormatRows(root: HTMLElement, parts: RowParts): void {
  wireLinkRow(root, parts.editor)
  wireSpeakerRow(root, parts.editor)
  wireCardRow(root, parts)
}

function leaveWith(row: HTMLElement, editor: Editor, close: () => void): void {
  on(row, 'keydown', (event) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    close()
    editor.commands.focus()
  })
}

/** Enter in a row is for the row: it does not file the post. */
function onEnter(input: HTMLElement, act: () => void): void {
  on(input, 'keydown', (event) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    act()
  })
}

function toggleRow(button: HTMLElement, row: HTMLElement, open: boolean): void {
  row.hidden = !open
  button.setAttribute('aria-expanded', String(open))
}

/** An address as people type it: without https it gets one. Null for what is no web address. */
export function webAddress(typed: string): string | null {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(address)) return null
  const { protocol, href, hostname } = new URL(address)
  const isWeb = (protocol === 'http:' || protocol === 'https:') && hostname.includes('.')
  return isWeb && href.length <= 2000 ? href : null
}

function wireLinkRow(root: HTMLElement, editor: Editor): void {
  const button = find('[data-row=link]', HTMLButtonElement, root)
  const row = find('#link-row', HTMLElement, root)
  const input = find('#link-address', HTMLInputElement, root)
  const error = find('#link-error', HTMLElement, root)
  if (!button || !row || !input || !error) return
  const close = (): void => toggleRow(button, row, false)
  const open = (): void => {
    const { href } = editor.getAttributes('link')
    input.value = typeof href === 'string' ? href : ''
    error.textContent = ''
    toggleRow(button, row, true)
    input.focus()
  }
  function apply(): void {
    const href = webAddress(input?.value ?? '')
    if (error)
      error.textContent = href ? '' : 'This is no web address. One looks like https://example.org/page'
    input?.setAttribute('aria-invalid', String(!href))
    if (!href) return
    close()
    setLink(editor, href)
  }
  on(button, 'click', open)
  onEnter(input, apply)
  on(editor.view.dom, 'keydown', (event) => {
    if (event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    open()
  })
  on(row, 'click', (event) => {
    const pressed = event.target instanceof HTMLElement ? event.target.dataset['link'] : undefined
    if (pressed === 'set') apply()
    if (pressed !== 'remove') return
    close()
    editor.chain().focus().extendMarkRange('link').unsetLink().run()
  })
  leaveWith(row, editor, close)
  editor.on('transaction', () => button.setAttribute('aria-pressed', String(editor.isActive('link'))))
}

/** Marks what is selected; with nothing selected the address itself becomes the text. */
function setLink(editor: Editor, href: string): void {
  const chain = editor.chain().focus()
  if (editor.state.selection.empty && !editor.isActive('link')) {
    chain.insertContent({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] }).run()
  } else chain.extendMarkRange('link').setLink({ href }).run()
}

function wireSpeakerRow(root: HTMLElement, editor: Editor): void {
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
    editor.commands.updateAttributes('blockquote', { speaker: input.value.trim().slice(0, 140) })
  })
  on(input, 'blur', show)
  onEnter(input, () => editor.commands.focus())
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

function wireCardRow(root: HTMLElement, { editor, search, say }: RowParts): void {
  const button = find('[data-row=card]', HTMLButtonElement, root)
  const row = find('#card-row', HTMLElement, root)
  const input = find('#card-contest', HTMLInputElement, root)
  const list = find('#card-contest-list', HTMLElement, root)
  if (!button || !row || !input || !list) return
  const close = (): void => toggleRow(button, row, false)
  on(button, 'click', () => {
    toggleRow(button, row, true)
    input.focus()
  })
  wireContestCombobox({
    input,
    list,
    search,
    say,
    choose({ id }) {
      close()
      insertCard(editor, id)
    },
  })
  leaveWith(row, editor, close)
}
