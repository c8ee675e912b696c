import { find, findAll } from '../../kit/dom.js'
import { typedNumber } from './typed-number.js'
import { votePlaces } from './vote-places.js'

/** What is wrong with a form before anybody is asked: by the name of the field. */
export type FieldErrors = Record<string, string>

const wanted = 'A whole number is needed, as 20,872.'

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

/** What stands in a field; null where the form has no such field. */
export function textIn(form: HTMLFormElement, name: string): string | null {
  return fieldsNamed(form, name)[0]?.value.trim() ?? null
}

/** What stands in a field; where nothing does, `missing` is said. */
export function neededText(
  form: HTMLFormElement,
  { name, missing }: { name: string; missing: string },
  errors: FieldErrors,
): string {
  const value = textIn(form, name) ?? ''
  if (value === '') errors[name] = missing
  return value
}

export function numberIn(form: HTMLFormElement, name: string, errors: FieldErrors): number | null {
  const value = typedNumber(textIn(form, name) ?? '')
  if (Number.isNaN(value)) errors[name === 'value' ? 'control.value' : name] = wanted
  return value
}

export function votesOf(form: HTMLFormElement, errors: FieldErrors): { candidacy: string; votes: number }[] {
  return votePlaces(form).flatMap(({ candidacy, votes: { value }, votesField }) => {
    const votes = typedNumber(value)
    if (votes === null) errors[votesField] = 'Type the votes, 0 if there were none.'
    else if (Number.isNaN(votes)) errors[votesField] = wanted
    return votes === null ? [] : [{ candidacy, votes }]
  })
}

/** Both places have a candidate, and not the same one. */
export function namePlaces(form: HTMLFormElement, errors: FieldErrors): void {
  const named = new Set<string>()
  for (const { candidacy, candidacyField } of votePlaces(form)) {
    if (candidacy === '') errors[candidacyField] = 'Choose a candidate.'
    else if (named.has(candidacy)) errors[candidacyField] = 'Name two different candidates.'
    named.add(candidacy)
  }
}

/** Who was drawn by lot: asked only while the two highest votes are equal. */
export function lotOf(form: HTMLFormElement, errors: FieldErrors): string | null {
  if (find('[data-lot]', HTMLElement, form)?.hidden !== false) return null
  return neededText(form, { name: 'drawnByLot', missing: 'Choose who was drawn by lot.' }, errors) || null
}

export function controlOf(
  form: HTMLFormElement,
  errors: FieldErrors,
): { kind: string; value: number } | null {
  const [kind, value] = [textIn(form, 'kind') ?? '', numberIn(form, 'value', errors)]
  if (kind === '' && value !== null) errors['control.kind'] = 'Say which figure it is.'
  if (kind !== '' && value === null) errors['control.value'] = 'Type its value, or choose "None given".'
  return kind === '' || value === null ? null : { kind, value }
}

export function sourceOf(form: HTMLFormElement, errors: FieldErrors): string {
  return neededText(form, { name: 'source', missing: 'Name the source.' }, errors)
}

export function acknowledgedIn(form: HTMLFormElement, errors: FieldErrors): string[] {
  const boxes = findAll('input[name="acknowledged"]', HTMLInputElement, form)
  if (boxes.some(({ checked }) => !checked))
    errors['acknowledged'] = 'Tick each of these once you have looked.'
  return boxes.filter(({ checked }) => checked).map(({ value }) => value)
}
