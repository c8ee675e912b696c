import { complement, encodeValue, isDoc, typeOf, type Doc } from './bson-order.js'
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
    const value = soleValue(doc, field.segments)
    if (value !== SEVERAL) {
      const encoded = encodeFor(field, value ?? null)
      keys = keys.map((key) => key + encoded)
      continue
    }
    if (multikey)
      throw new StoreError(171, `The index '${spec.name}' cannot list two arrays of one document.`)
    multikey = true
    const encoded = new Set(elementsAt(doc, field.path).map((element) => encodeFor(field, element)))
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

function elementsAt(doc: Doc, path: string): unknown[] {
  const elements = valuesAt(doc, path).flatMap((value): unknown[] => {
    if (!Array.isArray(value)) return [value ?? null]
    return value.length === 0 ? [undefined] : value
  })
  return elements.length === 0 ? [null] : elements
}

/** The key of a document in its collection. */
export function idKeyOf(id: unknown): string {
  const type = typeOf(id)
  if (type === 'array' || type === 'undefined') {
    throw new StoreError(2, `The '_id' value cannot be of type ${type}.`)
  }
  return encodeValue(id)
}
