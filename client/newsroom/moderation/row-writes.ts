import type { PostAnswer } from '../../../models/contract/posts.js'
import { announce, find } from '../../kit/dom.js'
import { type Answer, type Failure, send } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { type Said, say } from '../said-line.js'
import { focusFirst, rowsOf, type Screen } from '../screen.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import { readAgain, saidOf } from './post-readings.js'

type Written = Promise<Answer<PostAnswer>>

/** The newest unanswered write of each row. */
const underWay = new WeakMap<HTMLElement, { verb: string; written: Written }>()

/**
 * Sends one write of a row at a time. The same verb pressed again is ignored (null); another verb waits for
 * its turn.
 */
export async function write(
  row: HTMLElement,
  verb: string,
  body: object,
): Promise<Answer<PostAnswer> | null> {
  const before = underWay.get(row)
  if (before?.verb === verb) return null
  const written = before ? before.written.then(() => writeIn(row, verb, body)) : writeIn(row, verb, body)
  const mine = { verb, written }
  underWay.set(row, mine)
  const answer = await written
  if (underWay.get(row) === mine) underWay.delete(row)
  return answer
}

async function writeIn(row: HTMLElement, verb: string, body: object): Written {
  row.setAttribute('aria-busy', 'true')
  const address = `/api/posts/${row.dataset['post'] ?? ''}/${verb}`
  const answer = await withSignIn(() => send<PostAnswer>(address, body))
  row.removeAttribute('aria-busy')
  return answer
}

/** Says a text to screen readers, wherever the focus is. */
function tell(text: string): void {
  const announcer = find('#announcer', HTMLElement)
  if (announcer) announce(announcer, text)
}

/** Says in a line above the list, and to screen readers, what became of a row that is gone. */
export function sayAboveList({ main }: Screen, text: string): void {
  const line = find('[data-left]', HTMLElement, main)
  if (line) line.textContent = text
  tell(text)
}

interface RowRequest {
  verb: string
  body: object
}

/** Sends the write; a refusal is shown in the row. True if it was written. */
async function settled(screen: Screen, row: HTMLElement, { verb, body }: RowRequest): Promise<boolean> {
  const answer = await write(row, verb, body)
  if (!answer) return false
  if (!answer.ok) {
    await refused(screen, row, answer)
    return false
  }
  say(saidOf(row), null)
  await screen.refresh()
  return true
}

/** Sends a write after which the row stays in the list. */
export async function simply(screen: Screen, row: HTMLElement, request: RowRequest): Promise<void> {
  if (await settled(screen, row, request)) tell(`Done: ${row.dataset['title'] ?? ''}`)
}

/**
 * Whether the focus is in the place or nowhere, so that the script may move it: the person has not gone on
 * elsewhere.
 */
export const hasFocus = (place: HTMLElement): boolean =>
  place.contains(document.activeElement) || document.activeElement === document.body

export async function take(screen: Screen, row: HTMLElement, takeOver: boolean): Promise<void> {
  if (!(await settled(screen, row, { verb: 'take', body: { takeOver } }))) return
  const details = find('details[data-reading]', HTMLDetailsElement, row)
  if (details) details.open = true
  if (hasFocus(row)) find('summary', HTMLElement, row)?.focus()
  tell(`It is with you: ${row.dataset['title'] ?? ''}`)
}

/** Removes a row that has left the list, moves the focus to the next row, and says it. */
export async function left(screen: Screen, row: HTMLElement, what: string): Promise<void> {
  const rows = rowsOf(screen.main)
  const next = rows[rows.indexOf(row) + 1] ?? rows.at(-2) ?? null
  const hadFocus = hasFocus(row)
  row.closest('li')?.remove()
  if (hadFocus) focusFirst(next === row ? null : next)
  await screen.refresh()
  sayAboveList(screen, `${what}: ${row.dataset['title'] ?? ''}`)
}

export async function refused(
  screen: Screen,
  row: HTMLElement,
  failure: Failure,
  more: NonNullable<Said['actions']> = [],
): Promise<void> {
  const { code } = failure.error
  if (code !== 'not_signed_in' && code !== 'offline') await screen.refresh()
  const actions = [...more]
  const shows = find('[data-preview]', HTMLElement, row) !== null
  if (shows && (code === 'stale_version' || code === 'stale_contest')) {
    actions.push({ label: 'See it as it is now', run: () => readAgain(row) })
  }
  if (code === 'leased') actions.push({ label: 'Take over', run: () => void take(screen, row, true) })
  say(saidOf(row), { ...refusalInWords(failure), actions })
}
