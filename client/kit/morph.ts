import { Idiomorph } from 'idiomorph'

/** What is never replaced: forms, and whatever a screen marks with data-keep. */
const kept = 'form, [data-keep]'

/** Whether a `<details>` is open is the choice of the person who looks, not of the server. */
function keepsAttribute(name: string, element: Element): boolean {
  return name === 'open' && element instanceof HTMLDetailsElement
}

/** Whether a form holds a value that did not come from the server. */
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
  /** Replaces the content of the element instead of the element itself. */
  inside?: boolean
  /** Is called with each element that is new or whose own text changed. */
  changed?: (element: Element) => void
}

/**
 * Makes an element look like the new HTML and keeps what is the same: focus, open details, scroll positions.
 * Forms and [data-keep] stay as they are; returns those for which the server has another version.
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
    // A field with focus keeps what is typed in it. A button with focus does not keep its text: idiomorph
    // would show the old and the new text.
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
