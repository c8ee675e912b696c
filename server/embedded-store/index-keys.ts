import { complement, encodeValue, type Doc } from './bson-order.js'
import { valuesAt } from './document-paths.js'
import type { IndexField, IndexSpec } from './index-spec.js'
import { StoreError } from './store-error.js'

export interface IndexKeys {
  keys: string[]
  /** True when an array gave the document several keys, or could have. */
  multikey: boolean
}

const NONE: IndexKeys = { keys: [], multikey: false }

export function encodeFor(field: IndexField, value: unknown): string {
  const encoded = encodeValue(value)
  return field.descending ? complement(encoded) : encoded
}

/** The keys under which an index lists a document; a missing field is null, an empty array `undefined`, as in MongoDB. */
export function keysOf(spec: IndexSpec, doc: Doc): IndexKeys {
  if (spec.partial && !spec.partial.matches(doc)) return NONE
  let keys = ['']
  let multikey = false
  for (const field of spec.fields) {
    const { values, fromArray } = indexedValues(doc, field.path)
    if (fromArray && multikey) {
      throw new StoreError(171, `The index '${spec.name}' cannot list two arrays of one document.`)
    }
    multikey ||= fromArray
    const encoded = new Set(values.map((value) => encodeFor(field, value)))
    keys = keys.flatMap((key) => Array.from(encoded, (each) => key + each))
  }
  return { keys, multikey }
}

function indexedValues(doc: Doc, path: string): { values: unknown[]; fromArray: boolean } {
  const found = path.includes('.') ? valuesAt(doc, path) : [Object.hasOwn(doc, path) ? doc[path] : undefined]
  const [only] = found
  if (found.length === 1 && !Array.isArray(only)) {
    return { values: [only ?? null], fromArray: path.includes('.') && crossesArray(doc, path) }
  }
  const values = found.flatMap((value): unknown[] => {
    if (!Array.isArray(value)) return [value ?? null]
    return value.length === 0 ? [undefined] : value
  })
  return { values: values.length === 0 ? [null] : values, fromArray: true }
}

function crossesArray(doc: Doc, path: string): boolean {
  const segments = path.split('.')
  return segments
    .slice(0, -1)
    .some((_, at) => valuesAt(doc, segments.slice(0, at + 1).join('.')).some(Array.isArray))
}
