import { ObjectId } from 'bson'
import { StoreError } from '../store-error.js'
import { isListed, UPDATE_OPERATORS, type UpdateOperator } from '../subset.js'
import { asDoc, type Doc, sameValue, typeOf } from './bson-order.js'
import { changedAt, segmentsOf, unset, without } from './document-paths.js'
import { predicatesOf } from './match-filter.js'

/** Returns a changed copy, or the same object when nothing changes. */
export type Updater = (doc: Doc, inserting: boolean) => Doc

interface Step {
  operator: UpdateOperator
  name: string
  segments: readonly string[]
  change: (old: unknown) => unknown
}

export function isReplacement(update: Doc): boolean {
  return Object.keys(update)[0]?.startsWith('$') !== true
}

export function compileUpdate(input: unknown): Updater {
  if (Array.isArray(input)) throw new StoreError(9, 'The embedded store has no updates by pipeline.')
  const update = asDoc(input, 'An update')
  if (isReplacement(update)) return compileReplacement(update)
  const steps = Object.entries(update).flatMap(([operator, fields]) => parseOperator(operator, fields))
  refuseConflicts(steps)
  return (doc, inserting) => {
    let next = doc
    for (const { operator, segments, change } of steps) {
      if (operator !== '$setOnInsert' || inserting) next = changedAt(next, segments, change) as Doc
    }
    return keepingId(doc, next)
  }
}

function keepingId(before: Doc, after: Doc): Doc {
  if (before._id !== undefined && (after._id === undefined || !sameValue(before._id, after._id))) {
    throw new StoreError(66, "Performing an update on the path '_id' would modify the immutable field '_id'")
  }
  return after
}

function compileReplacement(update: Doc): Updater {
  const operator = Object.keys(update).find((key) => key.startsWith('$'))
  if (operator !== undefined)
    throw new StoreError(52, `The field '${operator}' is not allowed in a replacement.`)
  return (doc) => {
    const next = doc._id === undefined ? update : { _id: doc._id, ...update }
    return sameValue(doc, keepingId(doc, next)) ? doc : next
  }
}

function parseOperator(operator: string, fields: unknown): Step[] {
  if (!isListed(UPDATE_OPERATORS, operator))
    throw new StoreError(
      9,
      `Unknown modifier: ${operator}. The embedded store has ${UPDATE_OPERATORS.join(', ')}.`,
    )
  return Object.entries(asDoc(fields, `What ${operator} changes`)).map(([name, operand]) => {
    return { operator, name, segments: segmentsOf(name), change: CHANGES[operator](operand, name) }
  })
}

const set = (operand: unknown) => (): unknown => operand

/** What each operator makes of the value at its path; `undefined` stands for a missing field. */
const CHANGES: Record<UpdateOperator, (operand: unknown, name: string) => (old: unknown) => unknown> = {
  $set: set,
  $setOnInsert: set,
  $unset: () => unset,
  $inc: (operand, name) => {
    if (typeof operand !== 'number')
      throw new StoreError(14, `Cannot increment '${name}' with a value that is no number.`)
    return (old = 0) => {
      if (typeof old === 'number') return old + operand
      throw new StoreError(14, `Cannot apply $inc to a value of non-numeric type: the field '${name}'.`)
    }
  },
  $addToSet: (operand, name) => {
    const element = single(operand, '$addToSet')
    return (old) => {
      const list = listOf(old, name) ?? []
      return list.some((present) => sameValue(present, element)) ? list : [...list, element]
    }
  },
  $pull: (operand, name) => {
    const element = single(operand, '$pull')
    return (old) => listOf(old, name)?.filter((present) => !sameValue(present, element))
  },
}

function listOf(value: unknown, name: string): unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value
  throw new StoreError(2, `The field '${name}' must be an array.`)
}

function single(operand: unknown, operator: string): unknown {
  if (!['object', 'array'].includes(typeOf(operand))) return operand
  throw new StoreError(2, `The embedded store has ${operator} of a single value only.`)
}

function refuseConflicts(steps: readonly Step[]): void {
  const names = steps.map(({ name }) => name).sort()
  for (const [at, name] of names.entries()) {
    const other = names.slice(at + 1).find((next) => next === name || next.startsWith(`${name}.`))
    if (other !== undefined) {
      throw new StoreError(40, `Updating the path '${other}' would create a conflict at '${name}'`)
    }
  }
}

/**
 * The document that an upsert inserts: the fields that the filter compares with $eq, then changed by the
 * update.
 */
export function insertedByUpsert(filter: Doc, input: unknown, updater: Updater): Doc {
  const replacing = isReplacement(asDoc(input, 'An update'))
  let seed: Doc = {}
  for (const { path, operator, operand } of predicatesOf(filter)) {
    if (operator !== '$eq' || (replacing && path !== '_id')) continue
    seed = changedAt(seed, segmentsOf(path), () => operand) as Doc
  }
  return withId(updater(seed, true))
}

/** `_id` comes first, as in MongoDB; one that is null stays null. */
export function withId(doc: Doc): Doc {
  return { _id: doc._id === undefined ? new ObjectId() : doc._id, ...without(doc, '_id') }
}
