import { find, findAll } from '../../kit/dom.js'
import { now } from '../../kit/clock.js'
import { readOutMoment } from './read-out-time.js'
import { typedNumber } from './typed-number.js'
import { votePlaces } from './vote-places.js'

/** What a form says, and what is wrong with it before anybody is asked: by the name of the field. */
export interface FormValues {
  body: Record<string, unknown>
  errors: Record<string, string>
}

const wanted = 'A whole number is needed, as 20,872.'

/** What is sent for each of the forms on a contest's page. */
export function valuesOf(form: HTMLFormElement, timeZone: string): FormValues {
  const seen = Number(form.dataset['seen'])
  const kind = form.dataset['write']
  if (kind === 'enter-count') return entered(form, { seen, timeZone })
  if (kind === 'check-count') return checked(form, seen)
  const errors: Record<string, string> = {}
  if (kind === 'drop-count') {
    const reason = text(form, 'reason')
    if (reason === '') errors['reason'] = 'A reason is needed.'
    return { body: { seen, reason }, errors }
  }
  return toPublish(form, seen)
}

function entered(form: HTMLFormElement, { seen, timeZone }: { seen: number; timeZone: string }): FormValues {
  const errors: Record<string, string> = {}
  const votes = votesOf(form, errors)
  const rejectedBallots = numberIn(form, 'rejectedBallots', errors)
  const control = controlOf(form, errors)
  const source = sourceOf(form, errors)
  const time = text(form, 'readOutAt')
  const readOutAt = time === '' ? null : readOutMoment(time, timeZone, now())
  if (time !== '' && readOutAt === null) errors['readOutAt'] = 'Hours and minutes are needed, as 03:12.'
  return { body: { seen, votes, rejectedBallots, control, source, readOutAt }, errors }
}

function checked(form: HTMLFormElement, seen: number): FormValues {
  const errors: Record<string, string> = {}
  namePlaces(form, errors)
  const votes = votesOf(form, errors)
  const control = controlOf(form, errors)
  if (!control) errors['control.value'] ??= 'A control figure from your source is needed.'
  const source = sourceOf(form, errors)
  return { body: { seen, votes, control, source, acknowledged: acknowledged(form, errors) }, errors }
}

function toPublish(form: HTMLFormElement, seen: number): FormValues {
  const errors: Record<string, string> = {}
  const body: Record<string, unknown> = { seen, acknowledged: acknowledged(form, errors) }
  if (find('[name="cause"]', HTMLSelectElement, form)) {
    const [cause, note] = [text(form, 'cause'), text(form, 'note')]
    if (cause === '') errors['cause'] = 'Say why it changes.'
    if (note === '') errors['note'] = 'A note for readers is needed.'
    Object.assign(body, { cause: cause === '' ? null : cause, note })
  }
  return { body, errors }
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

function fieldsNamed(form: HTMLFormElement, name: string): Field[] {
  const named = findAll(`[name="${name}"]`, HTMLElement, form)
  return named.filter(
    (field): field is Field =>
      field instanceof HTMLInputElement ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement,
  )
}

function text(form: HTMLFormElement, name: string): string {
  return fieldsNamed(form, name)[0]?.value.trim() ?? ''
}

function numberIn(form: HTMLFormElement, name: string, errors: Record<string, string>): number | null {
  const value = typedNumber(text(form, name))
  if (Number.isNaN(value)) errors[name === 'value' ? 'control.value' : name] = wanted
  return value
}

function votesOf(
  form: HTMLFormElement,
  errors: Record<string, string>,
): { candidacy: string; votes: number }[] {
  return votePlaces(form).flatMap(({ candidacy, votes: { value }, votesField }) => {
    const votes = typedNumber(value)
    if (votes === null) errors[votesField] = 'Type the votes, 0 if there were none.'
    else if (Number.isNaN(votes)) errors[votesField] = wanted
    return votes === null ? [] : [{ candidacy, votes }]
  })
}

/** Both places have a candidate, and not the same one. */
function namePlaces(form: HTMLFormElement, errors: Record<string, string>): void {
  const named = new Set<string>()
  for (const { candidacy, candidacyField } of votePlaces(form)) {
    if (candidacy === '') errors[candidacyField] = 'Choose a candidate.'
    else if (named.has(candidacy)) errors[candidacyField] = 'Name two different candidates.'
    named.add(candidacy)
  }
}

function controlOf(
  form: HTMLFormElement,
  errors: Record<string, string>,
): { kind: string; value: number } | null {
  const [kind, value] = [text(form, 'kind'), numberIn(form, 'value', errors)]
  if (kind === '' && value !== null) errors['control.kind'] = 'Say which figure it is.'
  if (kind !== '' && value === null) errors['control.value'] = 'Type its value, or choose "None given".'
  return kind === '' || value === null ? null : { kind, value }
}

function sourceOf(form: HTMLFormElement, errors: Record<string, string>): string {
  const source = text(form, 'source')
  if (source === '') errors['source'] = 'Name the source.'
  return source
}

function acknowledged(form: HTMLFormElement, errors: Record<string, string>): string[] {
  const boxes = findAll('input[name="acknowledged"]', HTMLInputElement, form)
  if (boxes.some(({ checked }) => !checked))
    errors['acknowledged'] = 'Tick each of these once you have looked.'
  return boxes.filter(({ checked }) => checked).map(({ value }) => value)
}
