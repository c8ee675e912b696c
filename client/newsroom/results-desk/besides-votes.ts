import {
  impossibleReadOut,
  noTimeOfDay,
  readOutMoment,
  type TypedReadOut,
} from '../../../models/domain/results/read-out-time.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { now } from '../../kit/clock.js'
import { find, on } from '../../kit/dom.js'
import type { Screen } from '../screen.js'
import type { FieldErrors } from './count-form-fields.js'

/** What the public count says besides the votes, as the fields show it. */
interface Kept {
  rejectedBallots: string
  kind: string
  value: string
  readOutAt: string
  /** The moment that `readOutAt` shows the clock of; '' where nobody said one. */
  readOutIso: string
}

const none: Kept = { rejectedBallots: '', kind: '', value: '', readOutAt: '', readOutIso: '' }

/** Under the time of day stands which day and zone it is understood in. */
export function readOutField(form: HTMLFormElement): void {
  const field = timeField(form)
  const said = find('[data-understood]', HTMLOutputElement, form)
  if (!field || !said) return
  const say = (): void => {
    said.value = understood(form, field)
  }
  on(form, 'input', say)
  // Not before it is typed to its end.
  on(field, 'change', () => {
    showAt(form, field, field.value.trim() === '' ? null : noTimeOfDay(field.value))
  })
  on(field, 'input', () => {
    showAt(form, field, null)
  })
  on(form, 'reset', () => queueMicrotask(say))
}

/** Says at the field what is wrong with it; null for nothing. */
function showAt(form: HTMLFormElement, field: HTMLInputElement, slip: string | null): void {
  const place = find(`[data-error-for="${field.name}"]`, HTMLElement, form)
  if (place) place.textContent = slip ?? ''
  if (slip === null) field.removeAttribute('aria-invalid')
  else field.setAttribute('aria-invalid', 'true')
}

/** The moment that was typed, as ISO 8601; null for none. */
export function momentTyped(
  form: HTMLFormElement,
  name: 'readOutAt' | 'since',
  errors: FieldErrors,
): string | null {
  const field = inputOf(form, name)
  if (!field || field.value.trim() === '') return null
  const moment = momentIn(form, field)
  if (!moment) errors[name] = wrongTime(form, field)
  return moment?.toISOString() ?? null
}

/**
 * What is sent of it. Whoever may check the public result does not see what it says: what she leaves empty is not named, and so it stays.
 */
export function besides(form: HTMLFormElement, typed: Record<string, unknown>): Record<string, unknown> {
  if (form.dataset['besides'] !== 'hidden') return typed
  return Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== null))
}

/** A correction starts with what the public count says besides the votes; a field in which somebody typed is left alone. */
export function keepFromPublic(screen: Screen): void {
  const form = find('#enter-count', HTMLFormElement, screen.main)
  const json = screen.part()?.dataset['kept']
  if (!form || json === undefined) return
  form.dataset['besides'] = json === '' ? 'hidden' : 'shown'
  const kept = json === '' ? none : (JSON.parse(json) as Kept)
  for (const name of ['rejectedBallots', 'value'] as const) startWith(inputOf(form, name), kept[name])
  const kind = find('[name="kind"]', HTMLSelectElement, form)
  if (kind) chooseFirst(kind, kept.kind)
  const time = timeField(form)
  if (time?.value === time?.defaultValue) form.dataset['stood'] = kept.readOutIso
  startWith(time, kept.readOutAt)
  const said = find('[data-understood]', HTMLOutputElement, form)
  if (time && said) said.value = understood(form, time)
}

/** What was emptied stands there again as it is public. */
export function fillBesides(form: HTMLFormElement): void {
  for (const name of ['rejectedBallots', 'value', 'readOutAt']) {
    const field = inputOf(form, name)
    if (field?.value === '') field.value = field.defaultValue
  }
  const kind = find('[name="kind"]', HTMLSelectElement, form)
  if (kind?.value === '') for (const option of kind.options) option.selected = option.defaultSelected
}

const inputOf = (form: HTMLFormElement, name: string): HTMLInputElement | null =>
  find(`[name="${name}"]`, HTMLInputElement, form)

/** When it was read out, or since when it is counted again. */
const timeField = (form: HTMLFormElement): HTMLInputElement | null =>
  inputOf(form, 'readOutAt') ?? inputOf(form, 'since')

function startWith(field: HTMLInputElement | null, text: string): void {
  if (field?.value !== field?.defaultValue || !field) return
  field.defaultValue = text
  field.value = text
}

function chooseFirst(select: HTMLSelectElement, value: string): void {
  const options = [...select.options]
  if (options.some(({ selected, defaultSelected }) => selected !== defaultSelected)) return
  for (const option of options) option.defaultSelected = option.value === value
  select.value = value
}

function windowOf(form: HTMLFormElement): TypedReadOut {
  const { timeZone = 'UTC', pollClosesAt = '' } = form.dataset
  return { timeZone, pollClosesAt: new Date(pollClosesAt), now: now() }
}

/** While the field shows the time that stood there it is that very moment, on whatever day. */
function momentIn(form: HTMLFormElement, { value, defaultValue }: HTMLInputElement): Date | null {
  const { stood = '' } = form.dataset
  if (stood !== '' && value.trim() === defaultValue) return new Date(stood)
  return readOutMoment(value, windowOf(form))
}

function wrongTime(form: HTMLFormElement, { name, value }: HTMLInputElement): string {
  const slip = noTimeOfDay(value)
  if (slip !== null) return slip
  if (name === 'since') return 'That is after the poll closed, and not later than now.'
  const of = windowOf(form)
  return impossibleReadOut(of, of.timeZone)
}

function understood(form: HTMLFormElement, field: HTMLInputElement): string {
  const moment = field.value.trim() === '' ? null : momentIn(form, field)
  if (moment) return `Understood as ${timeInWords(moment, windowOf(form).timeZone).text}.`
  return noTimeOfDay(field.value) === null ? wrongTime(form, field) : ''
}
