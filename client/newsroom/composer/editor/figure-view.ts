import type { NodeViewRenderer } from '@tiptap/core'
import { figureOf } from '../../../../models/domain/results/figure.js'
import type { ContestSearch } from '../pickers/contest-search.js'
import { figureRead, nameOfFigure, wordsOfFigure } from '../pickers/figure-words.js'

/** How a figure looks while it is edited: the words that readers would see now, and which number it is. */
export function figureView(search: ContestSearch): NodeViewRenderer {
  return ({ node }) => {
    const figure = figureOf(node.attrs)
    const dom = document.createElement('span')
    dom.className = 'edited-figure'
    dom.contentEditable = 'false'
    dom.setAttribute('role', 'img')
    const words = document.createElement('span')
    words.className = 'edited-figure-words'
    const name = document.createElement('span')
    name.className = 'edited-figure-name'
    dom.append(words, name)
    const show = (): void => {
      const choice = search.named(figure.contest)
      dom.setAttribute('aria-label', figureRead(choice, figure))
      dom.classList.toggle('is-awaiting', choice?.publicState !== 'published')
      words.textContent = choice ? wordsOfFigure(choice, figure) : '…'
      name.textContent = nameOfFigure(choice, figure)
    }
    show()
    return { dom, ignoreMutation: () => true, destroy: search.onNews(show) }
  }
}
