type Kind<T extends Element> = abstract new () => T

/** The first element that matches the selector and is of that kind, or null. */
export function find<T extends Element>(
  selector: string,
  kind: Kind<T>,
  root: ParentNode = document,
): T | null {
  const element = root.querySelector(selector)
  return element instanceof kind ? element : null
}

export function findAll<T extends Element>(
  selector: string,
  kind: Kind<T>,
  root: ParentNode = document,
): T[] {
  return [...root.querySelectorAll(selector)].filter((element): element is T => element instanceof kind)
}

type Events = WindowEventMap & DocumentEventMap & HTMLElementEventMap

/** Adds an event listener; returns a function that removes it. */
export function on<K extends keyof Events>(
  target: EventTarget,
  type: K,
  handler: (event: Events[K]) => void,
): () => void {
  const listener = (event: Event): void => handler(event as Events[K])
  target.addEventListener(type, listener)
  return () => target.removeEventListener(type, listener)
}

/**
 * Listens on a root for events in elements that match the selector, also in elements that are added later.
 */
export function onIn(
  root: EventTarget,
  [type, selector]: readonly [type: keyof Events, selector: string],
  handler: (element: HTMLElement, event: Event) => void,
): () => void {
  return on(root, type, (event) => {
    const element = event.target instanceof Element ? event.target.closest(selector) : null
    if (element instanceof HTMLElement) handler(element, event)
  })
}

/**
 * Says a text to screen readers; `status` is an empty role=status that stands in the page. A text that was
 * said before is said again. `within` wraps the change of the page.
 */
export function announce(
  status: HTMLElement,
  text: string,
  within: (change: () => void) => void = (change) => change(),
): void {
  const write = (words: string): void =>
    within(() => {
      status.textContent = words
    })
  if (status.textContent === text) write('')
  requestAnimationFrame(() => write(text))
}

/** HTML from our own server as an element that is not in the page yet. */
export function elementFrom(html: string): HTMLElement | null {
  const template = document.createElement('template')
  template.innerHTML = html
  const first = template.content.firstElementChild
  return first instanceof HTMLElement ? document.importNode(first, true) : null
}

type Attributes = Readonly<Record<string, string>>

/** A new element with these HTML attributes and this content. */
export function createElement<K extends keyof HTMLElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...inside: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value)
  element.append(...inside)
  return element
}
