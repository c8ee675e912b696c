import { find } from '../kit/dom.js'
import { morph } from '../kit/morph.js'
import { mark } from './mark-changes.js'
import { removeAges, showAges } from './relative-times.js'

/**
 * Replaces a part of the page, and returns whether it reads otherwise now. If the element with focus is gone,
 * the focus goes to the part's heading and is not lost.
 */
export function replacePart(part: HTMLElement, html: string): boolean {
  const { id, dataset } = part
  const where = part.parentElement
  const hadFocus = part.contains(document.activeElement)
  removeAges(part)
  const before = part.textContent
  morph(part, html, { changed: (element) => mark(element, 'is-changed') })
  const selector = id ? `#${CSS.escape(id)}` : `[data-region="${dataset['region'] ?? ''}"]`
  const now = part.isConnected ? part : where && find(selector, HTMLElement, where)
  const reads = now?.textContent !== before
  if (now) showAges(now)
  if (!hadFocus || now?.contains(find(':focus', HTMLElement))) return reads
  if (now) focusOn(headingOf(now), stay)
  // An empty part is hidden and cannot take the focus, so `<main>` gets it.
  if (!find(':focus', HTMLElement)) find('main', HTMLElement)?.focus(stay)
  return reads
}

const stay = { preventScroll: true }

export function headingOf(part: HTMLElement): HTMLElement {
  return find('h1, h2, h3', HTMLElement, part) ?? part
}

export function focusOn(element: HTMLElement, options?: FocusOptions): void {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1
  element.focus(options)
}
