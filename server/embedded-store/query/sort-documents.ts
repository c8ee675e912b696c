import { StoreError } from '../store-error.js'
import { asDoc, compareEncoded, type Doc, encodeValue } from './bson-order.js'
import { segmentsOf, valuesAt } from './document-paths.js'

export interface SortField {
  path: string
  segments: readonly string[]
  direction: 1 | -1
}

export function parseSort(sort: unknown): SortField[] {
  return Object.entries(asDoc(sort ?? {}, 'A sort')).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw new StoreError(2, `Illegal sort of '${path}': only 1 and -1.`)
    return { path, segments: segmentsOf(path), direction }
  })
}

/** An array sorts by its least element, or descending by its greatest; an empty array sorts before null. */
function sortKey(doc: Doc, { segments, direction }: SortField): string {
  const keys = valuesAt(doc, segments).flatMap((value) => {
    if (!Array.isArray(value)) return [encodeValue(value ?? null)]
    return value.length === 0 ? [encodeValue(undefined)] : value.map(encodeValue)
  })
  return keys.reduce((a, b) => (compareEncoded(a, b) * direction < 0 ? a : b), keys[0] ?? encodeValue(null))
}

export function sortDocuments(docs: readonly Doc[], sort: readonly SortField[]): Doc[] {
  const keyed = docs.map((doc) => ({ doc, keys: sort.map((field) => sortKey(doc, field)) }))
  keyed.sort((a, b) => {
    const differs = sort.findIndex((_, at) => a.keys[at] !== b.keys[at])
    return compareEncoded(a.keys[differs] ?? '', b.keys[differs] ?? '') * (sort[differs]?.direction ?? 1)
  })
  return keyed.map(({ doc }) => doc)
}
