import type { PostAnswer } from '../../../models/contract/posts.js'
import { announce, find, findAll } from '../../kit/dom.js'
import { type Answer, type Failure, send } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { say } from '../said-line.js'
import { type Screen, focusFirst, rowsOf } from '../screen.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import { read, readingOf, saidOf } from './post-readings.js'

/** Does what a button of a row says; what was refused is said in the row, and nothing typed is lost. */
export async function act(screen: Screen, row: HTMLElement, button: HTMLElement): Promise<void> {
  const { action = '' } = button.dataset
  if (action === 'take') await take(screen, row, button.dataset['takeOver'] === 'true')
  if (action === 'publish') await publish(screen, row)
  if (action === 'release') await simply(screen, row, { verb: 'release', body: {} })
  if (action === 'pin' || action === 'unpin') await simply(screen, row, { verb: action, body: {} })
  if (action === 'key-event') {
    const body = { keyEvent: button.dataset['keyEvent'] === 'true' }
    await simply(screen, row, { verb: 'key-event', body })
  }
  if (action === 'send-back' || action === 'retract') openReason(row, action)
}

/** One write at a time in a row: a second press while the first is under way does nothing. */
export async function write(
  row: HTMLElement,
  verb: string,
  body: object,
): Promise<Answer<PostAnswer> | null> {
  if (row.getAttribute('aria-busy') === 'true') return null
  row.setAttribute('aria-busy', 'true')
  const address = `/api/posts/${row.dataset['post'] ?? ''}/${verb}`
  const answer = await withSignIn(() => send<PostAnswer>(address, body))
  row.removeAttribute('aria-busy')
  return answer
}

function tell(text: string): void {
  const announcer = find('#announcer', HTMLElement)
  if (announcer) announce(announcer, text)
}

async function simply(
  screen: Screen,
  row: HTMLElement,
  request: { verb: string; body: object },
): Promise<void> {
  const answer = await write(row, request.verb, request.body)
  if (!answer) return
  if (!answer.ok) {
    await refused(screen, row, answer)
    return
  }
  say(saidOf(row), null)
  await screen.refresh()
  tell(`Done: ${row.dataset['title'] ?? ''}`)
}

async function take(screen: Screen, row: HTMLElement, takeOver: boolean): Promise<void> {
  const answer = await write(row, 'take', { takeOver })
  if (!answer) return
  if (!answer.ok) {
    await refused(screen, row, answer)
    return
  }
  say(saidOf(row), null)
  await screen.refresh()
  const details = find('details[data-reading]', HTMLDetailsElement, row)
  if (details) details.open = true
  find('summary', HTMLElement, row)?.focus()
  tell(`It is with you: ${row.dataset['title'] ?? ''}`)
}

/** Nobody publishes what she has not seen: the first press opens the preview. */
async function publish(screen: Screen, row: HTMLElement): Promise<void> {
  const details = find('details[data-reading]', HTMLDetailsElement, row)
  const reading = readingOf(row)
  if (!reading || (details && !details.open)) {
    if (details) details.open = true
    say(saidOf(row), { kind: 'news', text: 'Read it first, then publish.' })
    return
  }
  const answer = await write(row, 'publish', reading)
  if (!answer) return
  if (!answer.ok) {
    await refused(screen, row, answer)
    return
  }
  await left(screen, row, 'Published')
}

/** The row has left this list: it goes, the focus moves on, and it is said. */
export async function left(screen: Screen, row: HTMLElement, what: string): Promise<void> {
  const rows = rowsOf(screen.main)
  const next = rows[rows.indexOf(row) + 1] ?? rows.at(-2) ?? null
  const hadFocus = row.contains(document.activeElement) || document.activeElement === document.body
  row.closest('li')?.remove()
  if (hadFocus) focusFirst(next === row ? null : next)
  await screen.refresh()
  tell(`${what}: ${row.dataset['title'] ?? ''}`)
}

export async function refused(screen: Screen, row: HTMLElement, failure: Failure): Promise<void> {
  const { code } = failure.error
  if (code !== 'not_signed_in' && code !== 'offline') await screen.refresh()
  const actions = []
  if (code === 'stale_version' || code === 'stale_contest') {
    actions.push({ label: 'See it as it is now', run: () => void read(row) })
  }
  if (code === 'leased') actions.push({ label: 'Take over', run: () => void take(screen, row, true) })
  say(saidOf(row), { ...refusalInWords(failure), actions })
}

function openReason(row: HTMLElement, kind: string): void {
  const form = findAll('form[data-reason]', HTMLFormElement, row).find(
    (each) => each.dataset['reason'] === kind,
  )
  if (!form) return
  form.hidden = false
  find('textarea', HTMLTextAreaElement, form)?.focus()
}
