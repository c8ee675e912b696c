import type { SetupAnswer } from '../../../models/contract/setup.js'
import { find, findAll, on, onIn } from '../../kit/dom.js'
import { send } from '../../kit/fetch.js'
import { isTyped } from '../../kit/morph.js'
import { openRemarks, refusalInWords } from '../refusal-words.js'
import { showErrors } from '../results-desk/count-form-errors.js'
import { say } from '../said-line.js'
import type { Screen } from '../screen.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import { dropBlankRows, fieldRows } from './field-rows.js'
import { sayDone, showRefusal } from './setup-answers.js'
import { setupSuggestions } from './setup-suggestions.js'
import { setupValues } from './setup-values.js'

/**
 * Starts the forms and buttons that set up a night. A refusal keeps what was typed, and leaving the page
 * asks.
 */
export function startSetup(root: HTMLElement, screen: Screen | null): void {
  for (const form of findAll('form[data-setup]', HTMLFormElement, root)) {
    prepare(form)
  }
  saySaved(root)
  onIn(root, ['click', 'button[data-act]'], (button) => {
    const box = find('#setup-said', HTMLElement, root)
    const run = (): void => void act(screen, button, box)
    if (!box || !asks(box, button, run)) run()
  })
}

/**
 * After a save the page is loaded again, so that new rows have their ids and the next edit starts from the
 * saved version. The words about the save wait here.
 */
const slot = 'nightdesk:setup-saved'

interface Saved {
  form: string
  text: string
}

/** Says it in the form, or in the page's line if the form is gone or folded. */
function saySaved(root: HTMLElement): void {
  const kept = sessionStorage.getItem(slot)
  if (kept === null) return
  sessionStorage.removeItem(slot)
  const { form: id, text } = JSON.parse(kept) as Saved
  const form = findAll('form[data-setup]', HTMLFormElement, root).find((one) => one.id === id)
  if (!form || form.closest('details:not([open])')) {
    sayDone(find('#setup-said', HTMLElement, root), text)
    return
  }
  find('[type=submit]', HTMLElement, form)?.focus()
  sayDone(find('[data-said]', HTMLElement, form), text)
}

function prepare(form: HTMLFormElement): void {
  fieldRows(form)
  setupSuggestions(form)
  on(form, 'submit', (event) => {
    event.preventDefault()
    void submit(form)
  })
  on(form, 'keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    form.requestSubmit()
  })
  const rowsAsRead = rowsOf(form)
  on(window, 'beforeunload', (event) => {
    if (form.dataset['left'] === 'true') return
    if (isTyped(form) || rowsOf(form) !== rowsAsRead) event.preventDefault()
  })
  // The buttons are disabled in the page: without this script a form would send what was typed to its own
  // page.
  for (const button of findAll('[type=submit]', HTMLButtonElement, form)) button.disabled = false
}

const rowsOf = (form: HTMLFormElement): number => findAll('li.setup-row', HTMLElement, form).length

async function submit(form: HTMLFormElement): Promise<void> {
  if (form.inert) return
  dropBlankRows(form)
  const { body, errors } = setupValues(form)
  const wrong = Object.entries(errors).map(([field, text]) => ({ field, text }))
  if (wrong.length > 0) {
    showErrors(form, 'Nothing was sent yet. Look at these:', wrong)
    return
  }
  const read = form.dataset['read']
  const sent = read === undefined ? body : withRead(body, JSON.parse(read) as object)
  // Locked until the answer: what was typed meanwhile would be lost when the page is loaded again.
  form.inert = true
  const answer = await withSignIn(() => send<SetupAnswer>(form.dataset['setup'] ?? '', sent))
  form.inert = false
  if (answer.ok) finished(form, answer.value)
  else showRefusal(form, answer)
}

/** Fields that the form does not show are sent as they were read. */
const withRead = (body: object, read: object): object => ({ ...read, ...body, read })

/**
 * After adding, goes to the page where the new thing is set up further; after an edit, loads the page again.
 */
function finished(form: HTMLFormElement, done: SetupAnswer): void {
  form.inert = true
  form.dataset['left'] = 'true'
  if (form.dataset['after'] === 'go') {
    location.assign(done.href)
    return
  }
  const said: Saved = { form: form.id, text: form.dataset['done'] ?? 'Saved.' }
  sessionStorage.setItem(slot, JSON.stringify(said))
  location.reload()
}

async function act(
  screen: Screen | null,
  button: HTMLElement,
  box: HTMLElement | null,
  looked: readonly string[] = [],
): Promise<void> {
  if (button.getAttribute('aria-disabled') === 'true') return
  const { body = '{}', act: address = '', done = 'Done.' } = button.dataset
  button.setAttribute('aria-disabled', 'true')
  const section = button.closest('section')?.id ?? ''
  const answer = await withSignIn(() =>
    send<SetupAnswer>(address, withLooked(JSON.parse(body) as object, looked)),
  )
  button.removeAttribute('aria-disabled')
  // The part is refreshed without the focus in it: a button with focus would keep its old label.
  button.blur()
  await screen?.refresh()
  if (answer.ok) sayDone(box, done)
  else if (box) {
    const names = openRemarks(answer)
    const run = (): void => void act(screen, button, box, [...looked, ...names])
    const actions = names.length > 0 ? [{ label: 'I have looked: go on', run }] : []
    say(box, { ...refusalInWords(answer), actions })
  }
  keepFocus(screen, button, section)
}

const withLooked = (body: object, looked: readonly string[]): object =>
  looked.length > 0 ? { ...body, acknowledged: looked } : body

/** Asks before an action that is not easily undone. True if it asked. */
function asks(box: HTMLElement, button: HTMLElement, run: () => void): boolean {
  const { ask, yes: label = 'Yes' } = button.dataset
  if (ask === undefined) return false
  say(box, { kind: 'news', text: ask, actions: [{ label, run }] })
  find('button', HTMLElement, box)?.focus()
  return true
}

/**
 * Returns the focus to the button. If it is gone, the heading of its section or of the part gets it. A person
 * who went on elsewhere keeps her focus.
 */
function keepFocus(screen: Screen | null, button: HTMLElement, section: string): void {
  if (document.activeElement && document.activeElement !== document.body) return
  const part = screen?.part() ?? undefined
  const own = section === '' ? null : find(`#${section} h2[tabindex]`, HTMLElement, part)
  const heading = own ?? find('h2[tabindex]', HTMLElement, part)
  const target = button.isConnected ? button : heading
  target?.focus()
}
