import { encodeValue, isDoc, type Doc } from './bson-order.js'
import { asDoc } from './document-paths.js'
import { compileFilter, type Matcher } from './match-filter.js'
import { StoreError } from './store-error.js'
import { INDEX_KINDS, INDEX_OPTIONS, isListed } from './subset.js'

export interface IndexField {
  path: string
  segments: readonly string[]
  descending: boolean
}

export interface IndexSpec {
  name: string
  fields: IndexField[]
  unique: boolean
  partial?: { filter: Doc; matches: Matcher }
  /** What a document's keys depend on: the first parts of paths. */
  readsFields: readonly string[]
  expireAfterSeconds?: number
}

export const ID_INDEX: IndexSpec = {
  name: '_id_',
  fields: [{ path: '_id', segments: ['_id'], descending: false }],
  unique: true,
  readsFields: ['_id'],
}

function parseField([path, direction]: [string, unknown]): IndexField {
  if (!isListed(INDEX_KINDS, direction))
    throw new StoreError(
      67,
      `The embedded store builds indexes of 1 and -1 only, not of '${String(direction)}'.`,
    )
  if (path === '' || path.startsWith('$') || path.includes('$**')) {
    throw new StoreError(67, `'${path}' cannot be indexed.`)
  }
  return { path, segments: path.split('.'), descending: direction === -1 }
}

export function parseIndexSpec(input: unknown): IndexSpec {
  const raw = asDoc(input, 'An index')
  const foreign = Object.keys(raw).find((option) => !isListed(INDEX_OPTIONS, option) && raw[option] !== false)
  if (foreign !== undefined) throw new StoreError(67, `The embedded store has no index option '${foreign}'.`)
  const fields = Object.entries(asDoc(raw.key, 'key')).map(parseField)
  if (fields.length === 0) throw new StoreError(67, 'Index keys cannot be empty.')
  if (typeof raw.name !== 'string' || raw.name === '') throw new StoreError(9, 'An index needs a name.')
  const filter = asDoc(raw.partialFilterExpression ?? {}, 'partialFilterExpression')
  const readsFields = [...fields.map(({ path }) => path), ...pathsIn(filter)].map(
    (path) => path.split('.')[0] ?? path,
  )
  const spec: IndexSpec = { name: raw.name, fields, unique: raw.unique === true, readsFields }
  if (raw.partialFilterExpression !== undefined) spec.partial = { filter, matches: compileFilter(filter) }
  if (raw.expireAfterSeconds !== undefined)
    spec.expireAfterSeconds = parseExpiry(raw.expireAfterSeconds, fields)
  return spec
}

function pathsIn(filter: Doc): string[] {
  return Object.entries(filter).flatMap(([path, condition]) =>
    path.startsWith('$') && Array.isArray(condition) ? condition.filter(isDoc).flatMap(pathsIn) : [path],
  )
}

function parseExpiry(seconds: unknown, fields: IndexField[]): number {
  if (typeof seconds !== 'number' || seconds < 0)
    throw new StoreError(67, 'expireAfterSeconds must be 0 or more.')
  if (fields.length > 1) throw new StoreError(67, 'TTL indexes are single-field indexes.')
  return seconds
}

/** As listIndexes shows it, and as the log keeps it. */
export function describeIndex(spec: IndexSpec): Doc {
  const shown: Doc = { v: 2, key: keyPattern(spec), name: spec.name }
  if (spec.unique && spec.name !== ID_INDEX.name) shown.unique = true
  if (spec.partial) shown.partialFilterExpression = spec.partial.filter
  if (spec.expireAfterSeconds !== undefined) shown.expireAfterSeconds = spec.expireAfterSeconds
  return shown
}

export function keyPattern(spec: IndexSpec): Doc {
  return Object.fromEntries(spec.fields.map(({ path, descending }) => [path, descending ? -1 : 1]))
}

export function sameIndex(a: IndexSpec, b: IndexSpec): boolean {
  return encodeValue(describeIndex(a)) === encodeValue(describeIndex(b))
}
