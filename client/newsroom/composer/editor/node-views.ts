import type { NodeViewRenderer } from '@tiptap/core'
import type { ContestChoice } from '../../../../models/contract/contests.js'
import { figureOf } from '../../../../models/domain/results/figure.js'
import { timeInParts } from '../../../../models/domain/text/time-in-words.js'
import { createElement } from '../../../kit/dom.js'
import type { ContestSearch } from '../pickers/contest-search.js'
import { figureRead, nameOfFigure, wordsOfFigure } from '../pickers/figure-words.js'

/** A result card in the editor names its contest and shows no figures; the preview shows them. */
export function cardView(search: ContestSearch): NodeViewRenderer {
  return ({ node }) => {
    const id = String(node.attrs['contest'])
    const dom = createElement('div', { class: 'edited-card', contenteditable: 'false', role: 'img' })
    const show = (): void => {
      const choice = search.named(id)
      dom.setAttribute('aria-label', cardInWords(choice))
      dom.replaceChildren(
        createElement('span', { class: 'edited-card-kind' }, 'Result card'),
        createElement('span', { class: 'edited-card-name' }, choice?.name ?? 'Contest'),
        createElement('span', { class: 'edited-card-election' }, choice?.election ?? ''),
        createElement('span', { class: 'edited-card-state' }, choice?.state ?? ''),
      )
    }
    show()
    return { dom, ignoreMutation: () => true, destroy: search.onNews(show) }
  }
}

export function cardInWords(choice: ContestChoice | null): string {
  return choice ? `Result card: ${choice.name}, ${choice.election}, ${choice.state}` : 'Result card'
}

/** A figure in the editor: the words that readers would see now, and which number it is. */
export function figureView(search: ContestSearch): NodeViewRenderer {
  return ({ node }) => {
    const figure = figureOf(node.attrs)
    const words = createElement('span', { class: 'edited-figure-words' })
    const name = createElement('span', { class: 'edited-figure-name' })
    const dom = createElement(
      'span',
      { class: 'edited-figure', contenteditable: 'false', role: 'img' },
      words,
      name,
    )
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

/** The line above an addition: when it was added, in the live blog's zone, as readers see it. */
export function additionView(timeZone: string): NodeViewRenderer {
  return ({ node }) => {
    const words = additionInWords(node.attrs['at'], timeZone)
    const dom = createElement('p', { class: 'edited-addition', contenteditable: 'false' }, words)
    return { dom, ignoreMutation: () => true }
  }
}

export function additionInWords(at: unknown, timeZone: string): string {
  const { clock, zone } = timeInParts(new Date(String(at)), timeZone)
  return `Added ${clock} ${zone}`
}

/**
 * A quote with its speaker below. The speaker is typed in the row above the text; a click on the name leads
 * there.
 */
export const quoteView: NodeViewRenderer = ({ node }) => {
  const contentDOM = createElement('div')
  const speaker = createElement('div', { class: 'quote-speaker', contenteditable: 'false' })
  const dom = createElement('blockquote', {}, contentDOM, speaker)
  const show = (name: unknown): void => {
    const known = typeof name === 'string' && name !== ''
    speaker.textContent = known ? name : 'Who said it?'
    speaker.classList.toggle('is-missing', !known)
  }
  show(node.attrs['speaker'])
  return {
    dom,
    contentDOM,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && speaker.contains(mutation.target),
    update(next) {
      if (next.type !== node.type) return false
      show(next.attrs['speaker'])
      return true
    },
  }
}
