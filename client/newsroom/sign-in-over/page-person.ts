import { on } from '../../kit/dom.js'

const slot = 'nightdesk-person'

/** The id of the person who was signed in when this page was made. */
export function pagePerson(): string {
  return document.body.dataset['person'] ?? ''
}

/**
 * Tells the other tabs of this browser who is signed in on the newest page. Every newsroom page calls it
 * once.
 */
export function storePagePerson(person = pagePerson()): void {
  try {
    if (person !== '') localStorage.setItem(slot, person)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/**
 * Whether somebody else has signed in in this browser since: this page would then send in that person's name.
 */
export function isSomeoneElse(): boolean {
  try {
    const newest = localStorage.getItem(slot)
    return newest !== null && newest !== pagePerson()
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

/** Calls back when another tab stores its person. */
export function onPersonChanged(handler: () => void): () => void {
  return on(window, 'storage', (event) => {
    if (event instanceof StorageEvent && event.key === slot) handler()
  })
}
