import { findAll } from '../kit/dom.js'

/** What a reader may be looking at: first the posts, then what is beside them. */
const parts = ['.post-body > *, .post-title, .post', '[data-region] tr, [data-region]']

const top = (element: Element): number => element.getBoundingClientRect().top

export const atTop = (): boolean => scrollY <= 8

function isInView(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect()
  return height > 0 && bottom > 0 && top < innerHeight
}

/** The elements in view: first those that begin in view, then those that begin above it. */
function inView(): Element[] {
  return parts.flatMap((selector) => {
    const seen = findAll(selector, HTMLElement).filter(isInView)
    const begins = seen.filter((element) => top(element) >= 0)
    return [...begins.sort((a, b) => top(a) - top(b)), ...seen]
  })
}

/** Windows scroll by whole pixels. The rest is added to the next scroll, so that it never adds up. */
let owed = 0

/**
 * Changes the page and keeps what is in view where it is, to the pixel. A change that returns true came in at
 * the very top: there the page may move.
 */
export function keepPlace(change: () => unknown): void {
  const places = inView().map((element) => ({ element, was: top(element) }))
  if (change() === true) return
  const anchor = places.find(({ element }) => element.isConnected && element.getClientRects().length > 0)
  const off = (): number => (anchor ? top(anchor.element) - anchor.was + owed : 0)
  scrollBy({ top: off(), behavior: 'instant' })
  owed = off()
}

/** Switches off the browser's scroll anchoring, which would move the page a second time. */
export function ownAnchoring(): void {
  document.documentElement.style.setProperty('overflow-anchor', 'none')
}
