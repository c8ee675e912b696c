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
  /** The part that is fetched anew. */
  part: () => HTMLElement | null
  refresh: () => Promise<void>
  /** Told after each refresh, with what stayed although the server has something else. */
  onRefreshed: (handler: Heard) => void
}

/** The screen of this page, or null where nothing updates itself. */
export function screenOf(root: ParentNode): Screen | null {
  const main = find('main[data-part][data-fragment]', HTMLElement, root)
  if (!main) return null
  const { part: id = '', fragment = '', screen = '' } = main.dataset
  const part = (): HTMLElement | null => document.getElementById(id)
  const handlers: Heard[] = []
  /** Who does not want to sign in now is asked again by what she does, not by what others do. */
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

/** Where the focus was among the rows: when its place is gone it goes to the row that took its place, never to nowhere. */
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

/** Focus on the first thing in a row that can have it; without a row, on the screen's heading. */
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
