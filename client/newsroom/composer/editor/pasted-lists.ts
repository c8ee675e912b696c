/**
 * Makes lists of Word's list items: Word writes each as a paragraph with its level in the style and its
 * marker in the text.
 */
export function liftWordLists(body: HTMLElement): void {
  for (const first of body.querySelectorAll<HTMLElement>('p')) {
    if (isItem(first) && !isItem(first.previousElementSibling)) liftRun(first)
  }
}

const listed = /mso-list:\s*l\d+\s+level(\d)/i

function isItem(element: Element | null): element is HTMLElement {
  return element !== null && element.tagName === 'P' && listed.test(element.getAttribute('data-style') ?? '')
}

function levelOf(item: Element): number {
  return Number(listed.exec(item.getAttribute('data-style') ?? '')?.[1] ?? 1)
}

/** Makes one list of all items that follow each other; deeper items become lists inside items. */
function liftRun(first: HTMLElement): void {
  const items: HTMLElement[] = []
  for (let at: Element | null = first; isItem(at); at = at.nextElementSibling) items.push(at)
  const open: HTMLElement[] = []
  const top = document.createDocumentFragment()
  for (const item of items) {
    const level = levelOf(item)
    const marker = takeMarker(item)
    open.length = Math.min(open.length, level)
    while (open.length < level) {
      const list = first.ownerDocument.createElement(/^\s*[\da-z]+[.)]/i.test(marker) ? 'ol' : 'ul')
      const around = open.at(-1)
      ;(around?.lastElementChild ?? around ?? top).append(list)
      open.push(list)
    }
    const line = first.ownerDocument.createElement('li')
    const text = first.ownerDocument.createElement('p')
    text.append(...item.childNodes)
    line.append(text)
    open.at(-1)?.append(line)
  }
  first.before(top)
  for (const item of items) item.remove()
}

/** Removes the marker before the words of an item, "·" or "1.", and returns it. */
function takeMarker(item: HTMLElement): string {
  const marker = [...item.querySelectorAll('[data-style]')].find((element) =>
    /mso-list:\s*ignore/i.test(element.getAttribute('data-style') ?? ''),
  )
  marker?.remove()
  return marker?.textContent ?? ''
}
