import { findAll } from '../kit/dom.js'

/** What a reader may be looking at, in the order in which it is held on to. */
const parts = '.post-body > *, .post-title, .post, [data-region], [data-region] tr'

const top = (element: Element): number => element.getBoundingClientRect().top

/** What is in view now, the topmost first. */
function inView(): Element[] {
  const seen = findAll(parts, HTMLElement).filter((element) => {
    const { top, bottom, height } = element.getBoundingClientRect()
    return height > 0 && bottom > 0 && top < innerHeight && getComputedStyle(element).position !== 'sticky'
  })
  const begins = seen.filter((element) => top(element) >= 0)
  return [...begins.sort((a, b) => top(a) - top(b)), ...seen]
}

/** Changes the page and leaves what is in view where it is, to the pixel. At the very top the newest comes in. */
export function keepPlace(change: () => void): void {
  if (scrollY <= 0) {
    change()
    return
  }
  const places = inView().map((element) => ({ element, was: top(element) }))
  change()
  const anchor = places.find(({ element }) => element.isConnected && element.getClientRects().length > 0)
  if (!anchor) return
  const moved = top(anchor.element) - anchor.was
  if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' })
}

/** The browser's own anchoring would move the page a second time. */
export function ownAnchoring(): void {
  document.documentElement.style.setProperty('overflow-anchor', 'none')
}
