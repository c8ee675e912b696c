import { refuseForeignOptions } from '../option-kinds.js'
import { StoreError } from '../store-error.js'
import { INDEX_KINDS, INDEX_OPTIONS, isListed, PARTIAL_OPERATORS } from '../subset.js'
import { asDoc, type Doc, encodeValue, isDoc } from './bson-order.js'
import { segmentsOf, valuesAt } from './document-paths.js'
import { compileFilter, type Matcher, type Predicate, predicatesOf } from './match-filter.js'

/**
 * Every index is stored ascending and can be read from both ends; `direction` is kept only to show the index
 * as it was created.
 */
interface IndexField {
  path: string
  segments: readonly string[]
  direction: 1 | -1
}

export interface IndexSpec {
  name: string
  fields: readonly IndexField[]
  unique: boolean
  partial?: { filter: Doc; needs: readonly Predicate[]; matches: Matcher }
  /** The top-level fields from which a document's keys are made. */
  readsFields: readonly string[]
  expireAfterSeconds?: number
}

export const ID_INDEX: IndexSpec = {
  name: '_id_',
  fields: [{ path: '_id', segments: ['_id'], direction: 1 }],
  unique: true,
  readsFields: ['_id'],
}

function parseField([path, direction]: [string, unknown]): IndexField {
  if (!isListed(INDEX_KINDS, direction) || path.includes('$'))
    throw new StoreError(
      67,
      `The embedded store builds indexes of 1 and -1 only: not '${path}: ${String(direction)}'.`,
    )
  return { path, segments: segmentsOf(path), direction }
}

function parsePartial(input: unknown): Required<IndexSpec>['partial'] {
  const filter = asDoc(input, 'partialFilterExpression')
  const needs = predicatesOf(filter)
  const known = needs.every(
    ({ operator, operand }) => isListed(PARTIAL_OPERATORS, operator) && operand !== false,
  )
  if (!known || needs.length !== Object.keys(filter).length)
    throw new StoreError(67, 'The embedded store has indexes of what exists or is of a type, no other part.')
  return { filter, needs, matches: compileFilter(filter) }
}

export function parseIndexSpec(input: unknown): IndexSpec {
  const raw = asDoc(input, 'An index')
  refuseForeignOptions(raw, INDEX_OPTIONS, { what: 'createIndexes.indexes', code: 67 })
  const fields = Object.entries(asDoc(raw.key, 'key')).map(parseField)
  if (fields.length === 0) throw new StoreError(67, 'Index keys cannot be empty.')
  if (typeof raw.name !== 'string' || raw.name === '') throw new StoreError(9, 'An index needs a name.')
  const partial =
    raw.partialFilterExpression === undefined ? undefined : parsePartial(raw.partialFilterExpression)
  const paths = [...fields, ...(partial?.needs ?? [])].map(({ path }) => path)
  const spec: IndexSpec = {
    name: raw.name,
    fields,
    unique: raw.unique === true,
    readsFields: paths.map((path) => path.split('.', 1).join()),
  }
  if (partial) spec.partial = partial
  if (raw.expireAfterSeconds !== undefined)
    spec.expireAfterSeconds = parseExpiry(raw.expireAfterSeconds, fields)
  return spec
}

function parseExpiry(seconds: unknown, fields: IndexField[]): number {
  if (typeof seconds !== 'number' || seconds < 0)
    throw new StoreError(67, 'expireAfterSeconds must be 0 or more.')
  if (fields.length > 1) throw new StoreError(67, 'TTL indexes are single-field indexes.')
  return seconds
}

/** The index as the log stores it and as MongoDB shows it. */
export function describeIndex(spec: IndexSpec): Doc {
  const shown: Doc = { v: 2, key: keyPattern(spec), name: spec.name }
  if (spec.unique) shown.unique = true
  if (spec.partial) shown.partialFilterExpression = spec.partial.filter
  if (spec.expireAfterSeconds !== undefined) shown.expireAfterSeconds = spec.expireAfterSeconds
  return shown
}

export function keyPattern(spec: IndexSpec): Doc {
  return Object.fromEntries(spec.fields.map(({ path, direction }) => [path, direction]))
}

export interface IndexKeys {
  keys: string[]
  /** True if an array gave the document several keys, or could have given it several. */
  multikey: boolean
}

/**
 * The keys under which an index lists a document. As in MongoDB, a missing field counts as null and an empty
 * array as `undefined`.
 */
export function keysOf(spec: IndexSpec, doc: Doc): IndexKeys {
  if (spec.partial && !spec.partial.matches(doc)) return { keys: [], multikey: false }
  let keys = ['']
  let multikey = false
  for (const { segments } of spec.fields) {
    const value = soleValue(doc, segments)
    if (value !== SEVERAL) {
      const encoded = encodeValue(value ?? null)
      keys = keys.map((key) => key + encoded)
      continue
    }
    if (multikey)
      throw new StoreError(171, `The index '${spec.name}' cannot list two arrays of one document.`)
    multikey = true
    const encoded = new Set(elementsAt(doc, segments).map(encodeValue))
    keys = keys.flatMap((key) => Array.from(encoded, (each) => key + each))
  }
  return { keys, multikey }
}

const SEVERAL = Symbol('an array is on the way, or at its end')

function soleValue(doc: Doc, segments: readonly string[]): unknown {
  let at: unknown = doc
  for (const segment of segments) {
    if (Array.isArray(at)) return SEVERAL
    at = isDoc(at) && Object.hasOwn(at, segment) ? at[segment] : undefined
  }
  return Array.isArray(at) ? SEVERAL : at
}

function elementsAt(doc: Doc, segments: readonly string[]): unknown[] {
  const elements = valuesAt(doc, segments).flatMap((value): unknown[] => {
    if (!Array.isArray(value)) return [value ?? null]
    return value.length === 0 ? [undefined] : value
  })
  return elements.length === 0 ? [null] : elements
}
