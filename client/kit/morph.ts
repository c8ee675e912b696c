import { Idiomorph } from 'idiomorph'

/** What is never replaced: forms, and whatever a screen marks. */
const kept = 'form, [data-keep]'

/** An opened `<details>` and a pressed state belong to the person who looks, not to the server. */
function keepsAttribute(name: string, element: Element): boolean {
  return name === 'open' && element instanceof HTMLDetailsElement
}

/** A form in which something stands that the server did not put there. */
export function isTyped(form: HTMLFormElement): boolean {
  return [...form.elements].some((field) => {
    if (field instanceof HTMLInputElement) {
      return field.type === 'checkbox' || field.type === 'radio'
        ? field.checked !== field.defaultChecked
        : field.value !== field.defaultValue
    }
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue
    return (
      field instanceof HTMLSelectElement && [...field.options].some((o) => o.selected !== o.defaultSelected)
    )
  })
}

function isField(element: Element | null): boolean {
  return element?.matches('input, textarea, select, [contenteditable]') ?? false
}

function mustStay(element: Element): boolean {
  const inside = [element, ...element.querySelectorAll(kept)].filter((each) => each.matches(kept))
  return inside.some(
    (each) => !(each instanceof HTMLFormElement) || isTyped(each) || each.contains(document.activeElement),
  )
}

export interface MorphOptions {
  /** Replaces what is inside instead of the element itself. */
  inside?: boolean
  /** Gets each element whose own words changed, or that is new. */
  changed?: (element: Element) => void
}

/**
 * Makes an element look like the new HTML and keeps what is the same: focus, open details, scroll positions.
 * Forms and [data-keep] stay as they are; the answer names those for which the server had something else.
 */
export function morph(target: Element, html: string | Element, options: MorphOptions = {}): Element[] {
  const stayed: Element[] = []
  const keep = (element: Element): false => {
    stayed.push(element)
    return false
  }
  const changed = (node: Node | null): void => {
    const element = node instanceof Element ? node : node?.parentElement
    if (element && node?.textContent?.trim()) options.changed?.(element)
  }
  void Idiomorph.morph(target, html, {
    morphStyle: options.inside ? 'innerHTML' : 'outerHTML',
    // What is typed stays; the words of a button that has focus do not: idiomorph would keep both.
    ignoreActiveValue: isField(document.activeElement),
    callbacks: {
      beforeNodeMorphed: (old: Node, next: Node) => {
        if (old instanceof Text && old.data.trim() !== next.textContent?.trim())
          changed(next.parentNode && old)
        if (!(old instanceof Element) || !old.matches(kept)) return true
        return next instanceof Element && old.outerHTML !== next.outerHTML ? keep(old) : false
      },
      afterNodeAdded: changed,
      beforeNodeRemoved: (old) => (old instanceof Element && mustStay(old) ? keep(old) : true),
      beforeAttributeUpdated: (name, element) => !keepsAttribute(name, element),
    },
  })
  return stayed
}
