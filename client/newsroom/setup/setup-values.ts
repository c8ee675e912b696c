import { momentTyped } from '../../../models/domain/text/zoned-time.js'
import { find, findAll } from '../../kit/dom.js'
import { typedNumber } from '../results-desk/typed-number.js'

type Tree = { [key: string]: Tree | Leaf }
type Leaf = string | number | boolean | null | (Tree | Leaf)[]
export interface SetupValues {
  body: Tree
  /** Errors by the name of the field. */
  errors: Record<string, string>
}

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement
/** A value, an error, or null where the field is not sent. */
type Reading = { value: Leaf } | { error: string } | null

/** What a form sends when a night is set up: the field "parties.2.name" is the name of the third party. */
export function setupValues(form: HTMLFormElement): SetupValues {
  const values: SetupValues = { body: {}, errors: {} }
  const left = findAll('[data-none]:checked', HTMLInputElement, form).map((box) => box.dataset['none'] ?? '')
  for (const field of fieldsOf(form)) {
    if (left.some((name) => field.name.startsWith(`${name}.`))) continue
    const reading = readingOf(field, form)
    if (!reading) continue
    if ('error' in reading) values.errors[field.name] = reading.error
    else put(values.body, field.name.split('.'), reading.value)
  }
  for (const group of findAll('[data-many]', HTMLElement, form)) {
    const name = group.dataset['many'] ?? ''
    const ticked = findAll('input:checked', HTMLInputElement, group).map(({ value }) => value)
    put(values.body, [name], ticked)
  }
  for (const name of left) values.body[name] = null
  return { ...values, body: withLists(values.body, listNames(form)) }
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return [...form.elements].filter(
    (field): field is Field =>
      (field instanceof HTMLInputElement ||
        field instanceof HTMLSelectElement ||
        field instanceof HTMLTextAreaElement) &&
      field.name !== '',
  )
}

/** The zone in which times are typed: the form's, or the one in its own field. */
function zoneOf(form: HTMLFormElement): string {
  return form.dataset['timeZone'] ?? find('[name=timeZone]', HTMLInputElement, form)?.value ?? 'UTC'
}

function readingOf(field: Field, form: HTMLFormElement): Reading {
  const text = field.value.trim()
  switch (field.dataset['kind']) {
    case 'many':
      return null
    case 'given':
      return text === '' ? null : { value: text }
    case 'flag':
      return { value: field instanceof HTMLInputElement && field.checked }
    case 'nullable':
      return { value: text === '' ? null : text }
    case 'number':
      return numberOf(text)
    case 'count':
      return text === '' ? { value: null } : numberOf(text)
    case 'moment':
      return momentIn(field, text, form)
    default:
      return { value: field.value }
  }
}

function numberOf(text: string): Reading {
  const value = typedNumber(text)
  if (value === null) return { error: 'A whole number is needed.' }
  return Number.isNaN(value) ? { error: 'This is no whole number.' } : { value }
}

/** The value that the field had when the form was opened. */
function stoodIn({ dataset }: HTMLFormElement, name: string): string | null {
  const read = JSON.parse(dataset['read'] ?? '{}') as Record<string, unknown>
  const stood = read[name]
  return typeof stood === 'string' ? stood : null
}

function momentIn(field: Field, text: string, form: HTMLFormElement): Reading {
  if (field instanceof HTMLInputElement && field.validity.badInput) {
    return { error: 'A day and a time are needed, or neither.' }
  }
  if (text === '') return { value: null }
  const moment = momentTyped(text.slice(0, 16), zoneOf(form), stoodIn(form, field.name))
  return moment ? { value: moment.toISOString() } : { error: 'This is no day and time, or its zone is none.' }
}

function put(tree: Tree, [name = '', ...rest]: string[], value: Leaf): void {
  if (rest.length === 0) {
    tree[name] = value
    return
  }
  const known = tree[name]
  const branch: Tree = isTree(known) ? known : {}
  tree[name] = branch
  put(branch, rest, value)
}

const isTree = (value: Tree | Leaf | undefined): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function listNames(form: HTMLFormElement): string[] {
  return findAll('[data-rows]', HTMLElement, form).map((list) => list.dataset['rows'] ?? '')
}

/** Makes lists of the rows, also an empty list where there are no rows. */
function withLists(tree: Tree, names: readonly string[], path = ''): Tree {
  const lists = names.filter((name) => name.startsWith(path) && !name.slice(path.length).includes('.'))
  const whole = { ...Object.fromEntries(lists.map((name) => [name.slice(path.length), {}])), ...tree }
  return Object.fromEntries(
    Object.entries(whole).map(([key, value]) => {
      if (!isTree(value)) return [key, value]
      const branch = withLists(value, names, `${path}${key}.`)
      return [key, lists.includes(`${path}${key}`) ? Object.values(branch) : branch]
    }),
  )
}
