import { find, findAll } from '../kit/dom.js'
import { refreshFragment } from '../kit/fragment.js'
import { writeAges } from './ages.js'
import { withSignIn } from './sign-in-over/sign-in-over.js'

type Heard = (kept: readonly Element[]) => void

/** A page of the newsroom that keeps itself up to date. */
export interface Screen {
  main: HTMLElement
  /** "queue", "contest" ... */
  name: string
  /** The part of the page that is fetched again. */
  part: () => HTMLElement | null
  refresh: () => Promise<void>
  /** Called after each refresh with the elements that were kept although the server has another version. */
  onRefreshed: (handler: Heard) => void
}

/** The screen of this page; null if no part of it is refreshed. */
export function screenOf(root: ParentNode): Screen | null {
  const main = find('main[data-part][data-fragment]', HTMLElement, root)
  if (!main) return null
  const { part: id = '', fragment = '', screen = '' } = main.dataset
  const part = (): HTMLElement | null => document.getElementById(id)
  const handlers: Heard[] = []
  /** After a person closed the sign-in dialog, a refresh no longer opens it; her own next action does. */
  let gaveUp = false
  const refresh = async (): Promise<void> => {
    const element = part()
    if (!element) return
    const focus = focusIn(element)
    const fetchIt = (): ReturnType<typeof refreshFragment> => refreshFragment(element, fragment)
    const answer = await (gaveUp ? fetchIt() : withSignIn(fetchIt))
    gaveUp = !answer.ok && answer.error.code === 'not_signed_in'
    if (!answer.ok) return
    for (const handler of handlers) handler(answer.value.kept)
    writeAges(main)
    focus.restore()
  }
  return { main, name: screen, part, refresh, onRefreshed: (handler) => void handlers.push(handler) }
}

const focusable = 'a[href], button, summary'

/**
 * Remembers the row with the focus. If the focus is lost in a refresh, it goes to that row, or to the one
 * that took its place.
 */
function focusIn(element: HTMLElement): { restore: () => void } {
  const row = document.activeElement?.closest('.desk-row')
  const held = row && element.contains(row) ? row : null
  const at = rowsOf(element).findIndex((each) => each === held)
  const restore = (): void => {
    if (!held || (document.activeElement && document.activeElement !== document.body)) return
    const rows = rowsOf(element)
    focusFirst(rows.find(({ id }) => id === held.id) ?? rows[at] ?? rows.at(-1) ?? null)
  }
  return { restore }
}

export function rowsOf(root: ParentNode): HTMLElement[] {
  return findAll('.desk-row', HTMLElement, root)
}

/** Focuses the first element of a row that can have focus; without a row, the screen's heading. */
export function focusFirst(row: HTMLElement | null): void {
  const target = row && findAll(focusable, HTMLElement, row).find((each) => each.checkVisibility())
  if (target) {
    target.focus()
    return
  }
  const heading = find('h1', HTMLElement)
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}
