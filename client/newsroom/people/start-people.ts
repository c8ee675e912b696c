import type { LinkAnswer } from '../../../models/contract/people.js'
import { announce, createElement, find, findAll, onIn } from '../../kit/dom.js'
import { type Answer, type Failure, send } from '../../kit/fetch.js'
import { refusalInWords } from '../refusal-words.js'
import { type FormError, showErrors } from '../results-desk/count-form-errors.js'
import { say } from '../said-line.js'
import type { Screen } from '../screen.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import { showLink } from './link-box.js'

type Done = LinkAnswer | Record<string, never>

/**
 * Starts the pages about people: their forms and buttons name the address to write to. A refusal keeps what
 * was typed.
 */
export function startPeople(screen: Screen): void {
  onIn(screen.main, ['submit', 'form[data-write-to]'], (form, event) => {
    event.preventDefault()
    if (form instanceof HTMLFormElement) void submit(screen, form)
  })
  onIn(screen.main, ['click', 'button[data-write-to]'], (button) => void press(screen, button))
  // The buttons are disabled in the page: without this script a form would send what was typed to its own
  // page.
  for (const button of findAll('button[disabled]', HTMLButtonElement, screen.main)) button.disabled = false
}

const write = (element: HTMLElement, body: object): Promise<Answer<Done>> =>
  withSignIn(() => send<Done>(element.dataset['writeTo'] ?? '', body))

function valuesOf(form: HTMLFormElement): object {
  const values = Object.fromEntries(
    findAll('input:not([type=checkbox])', HTMLInputElement, form).map(({ name, value }) => [name, value]),
  )
  const ticked = findAll('input[name=roles]:checked', HTMLInputElement, form).map(({ value }) => value)
  return { ...values, roles: ticked }
}

async function submit(screen: Screen, form: HTMLFormElement): Promise<void> {
  if (form.inert) return
  // Locked until the answer: what was typed meanwhile would be lost when the form is reset.
  const { activeElement } = document
  form.inert = true
  const answer = await write(form, valuesOf(form))
  form.inert = false
  if (activeElement instanceof HTMLElement && document.activeElement === document.body) activeElement.focus()
  if (!answer.ok) {
    const { code, message, fields } = answer.error
    const wrong = code === 'already_exists' ? { email: message } : (fields ?? {})
    showErrors(form, refusalInWords(answer).text, inOrder(form, wrong))
    // What was asked for stands on the page now.
    if (code === 'second_needed') await screen.refresh()
    return
  }
  showErrors(form, '', [])
  if (form.dataset['resets'] === 'true') form.reset()
  else keepAsSaved(form)
  await screen.refresh()
  tell(screen, form, answer.value)
}

/** Sorts the errors by the order of their fields in the form. */
function inOrder(form: HTMLFormElement, wrong: Record<string, string>): FormError[] {
  const places = findAll('[data-error-for]', HTMLElement, form).map((each) => each.dataset['errorFor'] ?? '')
  const errors = Object.entries(wrong).map(([path, text]) => ({ field: path.split('.')[0] ?? '', text }))
  return errors.sort((a, b) => places.indexOf(a.field) - places.indexOf(b.field))
}

/** Makes the present ticks the defaults, because the server has saved them. */
function keepAsSaved(form: HTMLFormElement): void {
  for (const box of findAll('input[type=checkbox]', HTMLInputElement, form)) box.defaultChecked = box.checked
}

async function press(screen: Screen, button: HTMLElement): Promise<void> {
  if (button.getAttribute('aria-disabled') === 'true') return
  button.setAttribute('aria-disabled', 'true')
  const { session, body = '{}' } = button.dataset
  const answer = await write(button, session === undefined ? (JSON.parse(body) as object) : { session })
  button.removeAttribute('aria-disabled')
  if (answer.ok || answer.error.code === 'second_needed') await screen.refresh()
  if (!answer.ok) {
    refuse(screen, button, answer)
    return
  }
  tell(screen, button, answer.value)
}

/** The box for the answer: the one that the pressed element names, else the page's own. */
function boxOf(screen: Screen, element: HTMLElement): HTMLElement | null {
  return find(`#${element.dataset['says'] ?? 'people-said'}`, HTMLElement, screen.main)
}

function tell(screen: Screen, element: HTMLElement, done: Done): void {
  const box = boxOf(screen, element)
  if (!box) return
  if (isLink(done)) {
    showLink(box, done)
    return
  }
  const text = element.dataset['done'] ?? 'Done.'
  box.className = 'row-said is-done'
  box.replaceChildren(createElement('p', {}, text))
  const announcer = find('#announcer', HTMLElement)
  if (announcer) announce(announcer, text)
}

const isLink = (done: Done): done is LinkAnswer => 'link' in done

function refuse(screen: Screen, element: HTMLElement, answer: Failure): void {
  const box = boxOf(screen, element)
  if (box) say(box, refusalInWords(answer))
}
