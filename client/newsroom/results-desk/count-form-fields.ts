import { votesToCheck } from '../../../models/domain/results/second-check.js'
import { find, findAll } from '../../kit/dom.js'
import { typedNumber } from './typed-number.js'
import { typedPlaces, type VotePlace, votePlaces } from './vote-places.js'

/** Errors that the form finds before anything is sent, by the name of the field. */
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

/** The text of a field; null where the form has no such field. */
export function textIn(form: HTMLFormElement, name: string): string | null {
  return fieldsNamed(form, name)[0]?.value.trim() ?? null
}

/** The text of a field; if it is empty, the error is `missing`. */
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

interface Votes {
  candidacy: string
  votes: number
}

/** The votes of every candidate. */
export function votesOf(form: HTMLFormElement, errors: FieldErrors): Votes[] {
  return votesIn(votePlaces(form), errors)
}

/** The winner's and the second's votes, or those of every candidate where there are no valid votes. */
export function checkedVotesOf(form: HTMLFormElement, errors: FieldErrors): Votes[] {
  const typed = typedPlaces(form)
  if (typed.length < votesToCheck) errors['votes'] = 'Type the votes of the winner and of the second.'
  else if (textIn(form, 'validVotes') === '' && typed.length < votePlaces(form).length)
    errors['validVotes'] = 'Type the valid votes; where your source has none, the votes of every candidate.'
  return votesIn(typed, errors)
}

function votesIn(places: readonly VotePlace[], errors: FieldErrors): Votes[] {
  return places.flatMap(({ candidacy, votes: { value }, field }) => {
    const votes = typedNumber(value)
    if (votes === null) errors[field] = 'Type the votes, 0 if there were none.'
    else if (Number.isNaN(votes)) errors[field] = wanted
    return votes === null ? [] : [{ candidacy, votes }]
  })
}

/** The candidate drawn by lot; needed only while the two highest votes are equal. */
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
