import type { CountAnswer } from '../../../models/contract/counts.js'
import { announce, find, findAll, on, onIn } from '../../kit/dom.js'
import { type Failure, send } from '../../kit/fetch.js'
import { isTyped } from '../../kit/morph.js'
import type { Screen } from '../screen.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import { fillBesides, keepFromPublic, readOutField } from './besides-votes.js'
import { showErrors } from './count-form-errors.js'
import { valuesOf } from './count-form-values.js'
import { countRefusal } from './count-refusal.js'
import { lotField } from './lot-field.js'
import { isOlder, markOlderForms } from './older-forms.js'
import { isCheck, typedPlaces, votePlaces } from './vote-places.js'
import { fillFromPublic, voteRows } from './vote-rows.js'
import { showWarnings } from './warning-boxes.js'

const forms = 'form[data-write]'
const done: Readonly<Record<string, string>> = {
  'enter-count': 'The count is entered. A second person checks it.',
  'check-count': 'The count is checked. It can be published.',
  'publish-result': 'The result is public.',
  'drop-count': 'The count is dropped.',
  'check-published': 'The result is checked. Readers no longer see it as provisional.',
  'reinstate-result': 'The result is public again: confirmed, unchanged.',
  'name-source': 'The source is named.',
  'call-recount': 'Readers are told of the recount.',
  'end-recount': 'The recount is over. A result can be published.',
  'add-caveat': 'The line stands on the result.',
  'remove-caveat': 'The line is gone.',
  'propose-note': 'The note is proposed. An editor publishes it.',
  'publish-note': 'Readers see the note.',
  'take-down-note': 'The note is down.',
  'withdraw-result': 'The result is withdrawn. Readers see that it is being checked.',
}

/** Refusals that mean that the screen is out of date: it is refreshed. */
const moved = new Set<string>([
  'stale_count',
  'wrong_status',
  'frozen',
  'not_checked',
  'poll_open',
  'recount_on',
  'check_differs',
  'check_disputed',
])

/** Starts a contest's page with the forms for its counts. A refusal keeps what was typed. */
export function startResultsDesk(screen: Screen): void {
  onIn(screen.main, ['submit', forms], (form, event) => {
    event.preventDefault()
    if (form instanceof HTMLFormElement) void submit(screen, form)
  })
  onIn(screen.main, ['click', '[data-fill]'], () => fill(screen))
  on(screen.main, 'keydown', (event) => {
    const form = event.target instanceof Element ? event.target.closest(forms) : null
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey)
    if (!(form instanceof HTMLFormElement) || !sends) return
    event.preventDefault()
    form.requestSubmit()
  })
  let wasFolded = isFolded(screen)
  const ready = new WeakSet<HTMLFormElement>()
  const prepare = (): void => {
    for (const form of findAll(forms, HTMLFormElement, screen.main)) {
      if (ready.has(form)) continue
      voteRows(form)
      lotField(form)
      readOutField(form)
      // The buttons are disabled in the page: without this script a form would send what was typed to its own
      // page.
      for (const button of findAll('[type=submit]', HTMLButtonElement, form)) button.disabled = false
      ready.add(form)
    }
    keepFromPublic(screen)
  }
  screen.onRefreshed(() => {
    prepare()
    if (isFolded(screen) !== wasFolded) fold(screen, isFolded(screen))
    wasFolded = isFolded(screen)
    markOlderForms(screen)
  })
  prepare()
}

const enterDetails = (screen: Screen): HTMLDetailsElement | null =>
  find('#enter-details', HTMLDetailsElement, screen.main)

function isFolded(screen: Screen): boolean {
  return enterDetails(screen)?.dataset['folded'] === 'true'
}

/**
 * Opens or closes the form for a count: open when a count comes next, as after a withdrawal, closed once
 * there is one. A form in use is left alone.
 */
function fold(screen: Screen, isFolded: boolean): void {
  const details = enterDetails(screen)
  const form = details && find(forms, HTMLFormElement, details)
  if (form && !isTyped(form) && !form.contains(document.activeElement)) details.open = !isFolded
}

function fill(screen: Screen): void {
  const form = find('#enter-count', HTMLFormElement, screen.main)
  const votes = screen.part()?.dataset['public'] ?? ''
  if (!form || votes === '') return
  fillBesides(form)
  fillFromPublic(form, JSON.parse(votes) as Record<string, number>)
}

async function submit(screen: Screen, form: HTMLFormElement): Promise<void> {
  if (form.getAttribute('aria-busy') === 'true') return
  if (isOlder(form)) {
    showErrors(form, 'This cannot be sent now. What you typed is still here.', [])
    return
  }
  const { contest = '' } = screen.main.dataset
  const verb = form.dataset['write'] ?? ''
  const { body, errors } = valuesOf(form)
  const wrong = Object.entries(errors).map(([field, text]) => ({ field, text }))
  if (wrong.length > 0) {
    showErrors(form, 'Nothing was sent yet. Look at these:', wrong)
    return
  }
  const places = (isCheck(form) ? typedPlaces(form) : votePlaces(form)).map(({ candidacy, name, field }) => ({
    candidacy,
    name,
    field,
  }))
  form.setAttribute('aria-busy', 'true')
  const answer = await withSignIn(() => send<CountAnswer>(`/api/contests/${contest}/${verb}`, body))
  form.removeAttribute('aria-busy')
  if (answer.ok) {
    await finished(screen, form, done[verb] ?? 'Done.')
    return
  }
  const refusal = countRefusal(answer, places)
  takeTries(form, answer)
  showWarnings(form, refusal.warnings)
  if (moved.has(answer.error.code)) await screen.refresh()
  const newer = answer.error.code === 'stale_count' && takeSeen(screen, form)
  const lead = newer ? `${refusal.lead} It stands above now: look at it, then send this again.` : refusal.lead
  showErrors(form, lead, refusal.errors)
}

/** The refreshed screen shows the newest count, so the form may be sent again on top of it. */
function takeSeen(screen: Screen, form: HTMLFormElement): boolean {
  const seen = screen.part()?.dataset['seen']
  if (seen === undefined || form.dataset['write'] !== 'enter-count') return false
  form.dataset['seen'] = seen
  return true
}

/** Counts how often her typing differed; the next try sends that number. */
function takeTries(form: HTMLFormElement, { error: { code, details } }: Failure): void {
  if (code === 'check_differs') form.dataset['tries'] = String(Number(form.dataset['tries']) + 1)
  if (code !== 'stale_count' || typeof details !== 'object' || details === null) return
  if ('tries' in details && typeof details.tries === 'number') form.dataset['tries'] = String(details.tries)
}

async function finished(screen: Screen, form: HTMLFormElement, text: string): Promise<void> {
  showErrors(form, '', [])
  form.reset()
  find('[data-warnings]', HTMLElement, form)?.replaceChildren()
  const { activeElement } = document
  if (activeElement instanceof HTMLElement && form.contains(activeElement)) activeElement.blur()
  form.closest('details')?.removeAttribute('open')
  await screen.refresh()
  takeSeen(screen, form)
  // Focus is moved only if it is nowhere: a person who went on to another form stays there.
  if (document.activeElement === document.body) focusNow(screen)
  const announcer = find('#announcer', HTMLElement)
  if (announcer) announce(announcer, text)
}

function focusNow({ main }: Screen): void {
  const now = find('#now-title', HTMLElement, main)
  now?.setAttribute('tabindex', '-1')
  now?.focus()
}
