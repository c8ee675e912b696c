import { complement, encodeValue, type Doc } from './bson-order.js'
import { asDoc, valuesAt } from './document-paths.js'
import { StoreError } from './store-error.js'

export interface SortField {
  path: string
  descending: boolean
}

export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return []
  return Object.entries(asDoc(sort, 'A sort')).map(([path, direction]) => {
    if (direction !== 1 && direction !== -1)
      throw new StoreError(2, `Illegal sort of '${path}': only 1 and -1.`)
    return { path, descending: direction === -1 }
  })
}

/** An array sorts by its least element, descending by its greatest; an empty one before null. */
function sortKey(doc: Doc, { path, descending }: SortField): string {
  const keys = valuesAt(doc, path).flatMap((value) => {
    if (!Array.isArray(value)) return [encodeValue(value ?? null)]
    return value.length === 0 ? [encodeValue(undefined)] : value.map((element) => encodeValue(element))
  })
  const [first = encodeValue(null), ...others] = keys
  let chosen = first
  for (const key of others) if (descending ? key > chosen : key < chosen) chosen = key
  return descending ? complement(chosen) : chosen
}

export function sortDocuments(docs: readonly Doc[], sort: readonly SortField[]): Doc[] {
  if (sort.length === 0) return [...docs]
  return docs
    .map((doc) => ({ doc, key: sort.map((field) => sortKey(doc, field)).join('') }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ doc }) => doc)
}
