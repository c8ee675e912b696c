import { StoreError } from '../store-error.js'
import { asDoc, type Doc } from './bson-order.js'

/**
 * Projects to `_id` and the named fields. Leaving fields out, parts of fields and computed fields are not in
 * the subset.
 */
export function compileProjection(input: unknown): (doc: Doc) => Doc {
  const fields = new Map(Object.entries(asDoc(input ?? {}, 'A projection')))
  for (const [name, shown] of fields) {
    if (shown === 1 && !/[.$]/.test(name)) continue
    throw new StoreError(2, `The embedded store projects with 1 only, on whole fields: not '${name}'.`)
  }
  if (fields.size === 0) return (doc) => doc
  return (doc) =>
    Object.fromEntries(Object.entries(doc).filter(([name]) => name === '_id' || fields.has(name)))
}
