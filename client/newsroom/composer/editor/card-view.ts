import type { NodeViewRenderer } from '@tiptap/core'
import type { ContestChoice } from '../../../../models/contract/contests.js'
import type { ContestSearch } from '../pickers/contest-search.js'

/** How a result card looks while it is edited: which contest it is, and no figure. The preview shows the figures. */
export function cardView(search: ContestSearch): NodeViewRenderer {
  return ({ node }) => {
    const id = String(node.attrs['contest'])
    const dom = document.createElement('div')
    dom.className = 'edited-card'
    dom.contentEditable = 'false'
    dom.setAttribute('role', 'img')
    const show = (): void => {
      const choice = search.named(id)
      dom.setAttribute('aria-label', cardInWords(choice))
      dom.replaceChildren(
        line('edited-card-kind', 'Result card'),
        line('edited-card-name', choice?.name ?? 'Contest'),
        line('edited-card-election', choice?.election ?? ''),
        line('edited-card-state', choice?.state ?? ''),
      )
    }
    show()
    return { dom, ignoreMutation: () => true, destroy: search.onNews(show) }
  }
}

export function cardInWords(choice: ContestChoice | null): string {
  return choice ? `Result card: ${choice.name}, ${choice.election}, ${choice.state}` : 'Result card'
}

function line(name: string, text: string): HTMLElement {
  const element = document.createElement('span')
  element.className = name
  element.textContent = text
  return element
}
