import { isDoc, sameValue, type Doc } from './bson-order.js'
import { valueAt, withoutValueAt, withValueAt } from './document-paths.js'
import { compileCondition, compileFilter, isOperators } from './match-filter.js'
import { StoreError } from './store-error.js'
import type { UpdateOperator } from './subset.js'

export interface Change {
  path: readonly string[]
  name: string
  operand: unknown
}

type Apply = (doc: Doc, change: Change) => Doc

const set: Apply = (doc, { path, operand }) => withValueAt(doc, path, operand) as Doc

const inc: Apply = (doc, { path, name, operand }) => {
  if (typeof operand !== 'number')
    throw new StoreError(14, `Cannot increment '${name}' with a value that is no number.`)
  const found = valueAt(doc, path)
  const old = found === undefined ? 0 : found
  if (typeof old !== 'number') {
    throw new StoreError(14, `Cannot apply $inc to a value of non-numeric type: the field '${name}'.`)
  }
  return withValueAt(doc, path, old + operand) as Doc
}

function listAt(doc: Doc, { path, name }: Change, operator: string): unknown[] | undefined {
  const old = valueAt(doc, path)
  if (old === undefined || Array.isArray(old)) return old
  throw new StoreError(2, `The field '${name}' must be an array for ${operator}.`)
}

/** One element, or several by $each. */
function elementsOf(operand: unknown): unknown[] {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) return [operand]
  if (Array.isArray(operand.$each) && Object.keys(operand).length === 1) return operand.$each
  throw new StoreError(2, '$each needs an array, and nothing beside it.')
}

const addToSet: Apply = (doc, change) => {
  const list = [...(listAt(doc, change, '$addToSet') ?? [])]
  for (const element of elementsOf(change.operand)) {
    if (!list.some((present) => sameValue(present, element))) list.push(element)
  }
  return withValueAt(doc, change.path, list) as Doc
}

const pull: Apply = (doc, change) => {
  const old = listAt(doc, change, '$pull')
  if (!old) return doc
  const goes = pullTest(change.operand)
  const kept = old.filter((element) => !goes(element))
  return kept.length === old.length ? doc : (withValueAt(doc, change.path, kept) as Doc)
}

function pullTest(operand: unknown): (element: unknown) => boolean {
  if (isOperators(operand)) {
    const test = compileCondition(operand)
    return (element) => test([element])
  }
  if (!isDoc(operand)) return (element) => sameValue(element, operand)
  const matches = compileFilter(operand)
  return (element) => isDoc(element) && matches(element)
}

export const APPLY: Record<UpdateOperator, Apply> = {
  $set: set,
  $setOnInsert: set,
  $unset: (doc, { path }) => withoutValueAt(doc, path) as Doc,
  $inc: inc,
  $pull: pull,
  $addToSet: addToSet,
}
