const shownMs = 6_000

/**
 * Highlights what changed or is new for a while, except for readers who want no motion. The same is always
 * said in words too.
 */
export function mark(element: Element, as: 'is-changed' | 'is-new'): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  element.classList.add(as)
  setTimeout(() => element.classList.remove(as), shownMs)
}
