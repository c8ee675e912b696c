import { findAll } from '../kit/dom.js'

/** What a reader may be looking at: first the posts, then what stands beside them. */
const parts = ['.post-body > *, .post-title, .post', '[data-region] tr, [data-region]']

const top = (element: Element): number => element.getBoundingClientRect().top

export const atTop = (): boolean => scrollY <= 8

function isInView(element: Element): boolean {
  const { top, bottom, height } = element.getBoundingClientRect()
  return height > 0 && bottom > 0 && top < innerHeight
}

/** What is in view now; what begins in view before what began above it. */
function inView(): Element[] {
  return parts.flatMap((selector) => {
    const seen = findAll(selector, HTMLElement).filter(isInView)
    const begins = seen.filter((element) => top(element) >= 0)
    return [...begins.sort((a, b) => top(a) - top(b)), ...seen]
  })
}

/** Windows scroll by whole pixels: what is left over goes into the next time, so that it never adds up. */
let owed = 0

/** Changes the page and leaves what is in view where it is, to the pixel, unless the change says that it came in at the very top. */
export function keepPlace(change: () => unknown): void {
  const places = inView().map((element) => ({ element, was: top(element) }))
  if (change() === true) return
  const anchor = places.find(({ element }) => element.isConnected && element.getClientRects().length > 0)
  const off = (): number => (anchor ? top(anchor.element) - anchor.was + owed : 0)
  scrollBy({ top: off(), behavior: 'instant' })
  owed = off()
}

/** The browser's own anchoring would move the page a second time. */
export function ownAnchoring(): void {
  document.documentElement.style.setProperty('overflow-anchor', 'none')
}
