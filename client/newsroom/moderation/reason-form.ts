import { find, findAll, onIn } from '../../kit/dom.js'
import { openRemarks } from '../refusal-words.js'
import type { Screen } from '../screen.js'
import { left, refused, write } from './row-writes.js'

const needed: Readonly<Record<string, string>> = {
  reason: 'A reason is needed.',
  publicReason: 'Say what readers are told.',
}
const done: Readonly<Record<string, string>> = { 'send-back': 'Sent back', retract: 'Retracted' }

/** The forms of a row that ask for a reason: send back, retract. */
export function reasonForms(screen: Screen): void {
  onIn(screen.main, ['submit', 'form[data-reason]'], (form, event) => {
    event.preventDefault()
    if (form instanceof HTMLFormElement) void submit(screen, form)
  })
  onIn(screen.main, ['click', '[data-cancel]'], (button) => {
    const form = button.closest('form')
    const row = button.closest('.desk-row')
    if (!form || !row) return
    form.hidden = true
    find(`[data-action="${form.dataset['reason'] ?? ''}"]`, HTMLElement, row)?.focus()
  })
}

async function submit(screen: Screen, form: HTMLFormElement, looked: string[] = []): Promise<void> {
  const row = form.closest('.desk-row')
  if (!(row instanceof HTMLElement)) return
  const verb = form.dataset['reason'] ?? ''
  const missing = fieldsOf(form).filter(({ name, value }) => name in needed && value.trim() === '')
  for (const field of fieldsOf(form)) fault(form, field, '')
  for (const field of missing.reverse()) fault(form, field, needed[field.name] ?? '')
  if (missing.length > 0) return
  const fields = Object.fromEntries(fieldsOf(form).map(({ name, value }) => [name, value]))
  const body = looked.length > 0 ? { ...fields, acknowledged: looked } : fields
  const answer = await write(row, verb, body)
  if (!answer) return
  if (answer.ok) {
    form.reset()
    form.hidden = true
    await left(screen, row, done[verb] ?? 'Done')
    return
  }
  const wrong = fieldsOf(form).find(({ name }) => answer.error.fields?.[name] !== undefined)
  if (wrong) fault(form, wrong, answer.error.fields?.[wrong.name] ?? '')
  else {
    const names = openRemarks(answer)
    const anyway = (): void => void submit(screen, form, [...looked, ...names])
    const more =
      names.length > 0 ? [{ label: 'I have looked: take it down with the sentence', run: anyway }] : []
    await refused(screen, row, answer, more)
  }
}

type Field = HTMLTextAreaElement | HTMLSelectElement

const fieldsOf = (form: HTMLFormElement): Field[] => [
  ...findAll('textarea', HTMLTextAreaElement, form),
  ...findAll('select', HTMLSelectElement, form),
]

function fault(form: HTMLFormElement, field: Field, text: string): void {
  const place = find(`[data-error-for="${field.name}"]`, HTMLElement, form)
  if (place) place.textContent = text
  if (text === '') {
    field.removeAttribute('aria-invalid')
    return
  }
  field.setAttribute('aria-invalid', 'true')
  field.focus()
}
