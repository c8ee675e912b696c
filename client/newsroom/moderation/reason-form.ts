import { find, onIn } from '../../kit/dom.js'
import type { Screen } from '../screen.js'
import { left, refused, write } from './row-writes.js'

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

async function submit(screen: Screen, form: HTMLFormElement): Promise<void> {
  const row = form.closest('.desk-row')
  const field = find('textarea', HTMLTextAreaElement, form)
  if (!(row instanceof HTMLElement) || !field) return
  const verb = form.dataset['reason'] ?? ''
  if (field.value.trim() === '') {
    fault(form, field, 'A reason is needed.')
    return
  }
  fault(form, field, '')
  const answer = await write(row, verb, { reason: field.value })
  if (!answer) return
  if (answer.ok) {
    form.reset()
    form.hidden = true
    await left(screen, row, done[verb] ?? 'Done')
    return
  }
  const atField = answer.error.fields?.['reason']
  if (atField === undefined) await refused(screen, row, answer)
  else fault(form, field, atField)
}

function fault(form: HTMLFormElement, field: HTMLTextAreaElement, text: string): void {
  const place = find('[data-error-for="reason"]', HTMLElement, form)
  if (place) place.textContent = text
  if (text === '') {
    field.removeAttribute('aria-invalid')
    return
  }
  field.setAttribute('aria-invalid', 'true')
  field.focus()
}
