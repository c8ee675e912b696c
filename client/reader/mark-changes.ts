const shownMs = 6_000

/** Shows for a while what changed, or is new; not at all to who wants no motion. The words are never only this. */
export function mark(element: Element, as: 'is-changed' | 'is-new'): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
  element.classList.add(as)
  setTimeout(() => element.classList.remove(as), shownMs)
}
