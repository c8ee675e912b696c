import { isDoc, typeOf, type Doc } from './bson-order.js'
import { StoreError } from './store-error.js'

const DEEPEST = 100

/** Refuses types that the store does not keep, and documents nested deeper than MongoDB allows. */
export function checkStorable(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw new StoreError(15, `A document may be nested ${DEEPEST} levels deep.`)
  typeOf(value)
  if (isDoc(value)) checkFields(value, depth)
  else if (Array.isArray(value)) for (const element of value) checkStorable(element, depth + 1)
}

function checkFields(doc: Doc, depth: number): void {
  for (const field of Object.values(doc)) checkStorable(field, depth + 1)
}
