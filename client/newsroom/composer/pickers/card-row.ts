import type { Editor } from '@tiptap/core'
import { find, on } from '../../../kit/dom.js'
import { wireCombobox } from './combobox.js'
import type { ContestSearch } from './contest-search.js'
import { contestSource } from './contest-source.js'
import { insertCard } from './insert-nodes.js'
import { leaveWith, toggleRow } from './toolbar-row.js'

interface CardParts {
  editor: Editor
  search: ContestSearch
  say: (text: string) => void
}

/** The toolbar's picker for a result card, which is inserted at the caret. */
export function wireCardRow(root: HTMLElement, { editor, search, say }: CardParts): void {
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
  const source = contestSource({
    search,
    choose({ id }) {
      close()
      insertCard(editor, id)
    },
  })
  wireCombobox({ input, list, say, source })
  leaveWith(row, editor, close)
}
