import { on } from '../../kit/dom.js'

const slot = 'nightdesk-person'

/** The person for whom this page was made. */
export function pagePerson(): string {
  return document.body.dataset['person'] ?? ''
}

/** Says to the other tabs of this browser for whom the newest page was made. Every newsroom page calls it once. */
export function storePagePerson(person = pagePerson()): void {
  try {
    if (person !== '') localStorage.setItem(slot, person)
  } catch (error) {
    if (!(error instanceof DOMException)) throw error
  }
}

/** Somebody else has signed in in this browser since: what this page sends would be sent in that person's name. */
export function isSomeoneElse(): boolean {
  try {
    const newest = localStorage.getItem(slot)
    return newest !== null && newest !== pagePerson()
  } catch (error) {
    if (error instanceof DOMException) return false
    throw error
  }
}

/** Tells when that changes. */
export function onPersonChanged(handler: () => void): () => void {
  return on(window, 'storage', (event) => {
    if (event instanceof StorageEvent && event.key === slot) handler()
  })
}
