import { compareValues, isDoc, sameValue, type Doc } from './bson-order.js'
import { asDoc, valueAt, withoutValueAt, withValueAt } from './document-paths.js'
import { compileCondition, compileFilter, isOperators } from './match-filter.js'
import { sortDocuments, parseSort } from './sort-documents.js'
import { StoreError } from './store-error.js'
import type { UpdateOperator } from './subset.js'

export interface Change {
  path: readonly string[]
  name: string
  operand: unknown
}

type Apply = (doc: Doc, change: Change) => Doc

function put(doc: Doc, path: readonly string[], value: unknown): Doc {
  return withValueAt(doc, path, value) as Doc
}

const set: Apply = (doc, { path, operand }) => put(doc, path, operand)

const unset: Apply = (doc, { path }) => withoutValueAt(doc, path) as Doc

const inc: Apply = (doc, { path, name, operand }) => {
  if (typeof operand !== 'number')
    throw new StoreError(14, `Cannot increment '${name}' with a value that is no number.`)
  const old = valueAt(doc, path)
  if (old === undefined) return put(doc, path, operand)
  if (typeof old !== 'number') {
    throw new StoreError(14, `Cannot apply $inc to a value of non-numeric type: the field '${name}'.`)
  }
  return put(doc, path, old + operand)
}

function bounded(better: (order: number) => boolean): Apply {
  return (doc, { path, operand }) => {
    const old = valueAt(doc, path)
    return old === undefined || better(compareValues(operand, old)) ? put(doc, path, operand) : doc
  }
}

function listAt(doc: Doc, { path, name }: Change, operator: string): unknown[] | undefined {
  const old = valueAt(doc, path)
  if (old === undefined || Array.isArray(old)) return old
  throw new StoreError(2, `The field '${name}' must be an array for ${operator}.`)
}

interface Modifiers {
  each: unknown[]
  position: number | undefined
  slice: number | undefined
  sort: unknown
}

function modifiersOf(operand: unknown, allowed: readonly string[]): Modifiers {
  if (!isDoc(operand) || !Object.hasOwn(operand, '$each')) {
    return { each: [operand], position: undefined, slice: undefined, sort: undefined }
  }
  const foreign = Object.keys(operand).find((key) => !allowed.includes(key))
  if (foreign !== undefined) throw new StoreError(2, `Unrecognized clause in an array update: ${foreign}`)
  const { $each, $position, $slice, $sort } = operand
  if (!Array.isArray($each)) throw new StoreError(2, 'The argument to $each must be an array.')
  return { each: $each, position: wholeNumber($position), slice: wholeNumber($slice), sort: $sort }
}

function wholeNumber(value: unknown): number | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'number' && Number.isInteger(value)) return value
  throw new StoreError(2, '$position and $slice need whole numbers.')
}

function sortedList(list: unknown[], sort: unknown): unknown[] {
  if (sort === undefined) return list
  if (sort === 1) return list.toSorted(compareValues)
  if (sort === -1) return list.toSorted((a, b) => compareValues(b, a))
  const docs = list.map((element) => asDoc(element, 'Each element that $sort orders by a field'))
  return sortDocuments(docs, parseSort(sort))
}

const push: Apply = (doc, change) => {
  const old = listAt(doc, change, '$push') ?? []
  const { each, position, slice, sort } = modifiersOf(change.operand, [
    '$each',
    '$position',
    '$slice',
    '$sort',
  ])
  const list = sortedList(old.toSpliced(position ?? old.length, 0, ...each), sort)
  if (slice === undefined) return put(doc, change.path, list)
  return put(doc, change.path, slice < 0 ? list.slice(slice) : list.slice(0, slice))
}

const addToSet: Apply = (doc, change) => {
  const list = [...(listAt(doc, change, '$addToSet') ?? [])]
  for (const element of modifiersOf(change.operand, ['$each']).each) {
    if (!list.some((present) => sameValue(present, element))) list.push(element)
  }
  return put(doc, change.path, list)
}

const pull: Apply = (doc, change) => {
  const old = listAt(doc, change, '$pull')
  if (!old) return doc
  const goes = pullTest(change.operand)
  const kept = old.filter((element) => !goes(element))
  return kept.length === old.length ? doc : put(doc, change.path, kept)
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
  $unset: unset,
  $inc: inc,
  $min: bounded((order) => order < 0),
  $max: bounded((order) => order > 0),
  $push: push,
  $pull: pull,
  $addToSet: addToSet,
}
