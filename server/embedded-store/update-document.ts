import { ObjectId } from 'bson'
import { sameValue, type Doc } from './bson-order.js'
import { asDoc, withValueAt } from './document-paths.js'
import { conjuncts } from './match-filter.js'
import { StoreError } from './store-error.js'
import { isListed, UPDATE_OPERATORS, type UpdateOperator } from './subset.js'
import { APPLY, type Change } from './update-operators.js'

/** Takes the document as it is; gives the very same one when nothing changes. */
export type Updater = (doc: Doc, inserting: boolean) => Doc

interface Step extends Change {
  operator: UpdateOperator
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
    for (const step of steps) {
      if (step.operator === '$setOnInsert' && !inserting) continue
      next = APPLY[step.operator](next, step)
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
  if (!isListed(UPDATE_OPERATORS, operator)) {
    throw new StoreError(
      9,
      `Unknown modifier: ${operator}. The embedded store has ${UPDATE_OPERATORS.join(', ')}.`,
    )
  }
  return Object.entries(asDoc(fields, `What ${operator} changes`)).map(([name, operand]) => {
    const path = name.split('.')
    if (path.some((segment) => segment === ''))
      throw new StoreError(2, `'${name}' contains an empty field name.`)
    if (path.some((segment) => segment.startsWith('$'))) {
      throw new StoreError(2, `The embedded store has no positional updates: '${name}'.`)
    }
    return { operator, path, name, operand }
  })
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

/** What an upsert inserts before its update: the fields that the filter holds to one value. */
function seedOf(filter: Doc): Doc {
  let seed: Doc = {}
  for (const { path, operator, operand } of conjuncts(filter)) {
    if (operator === '$eq') seed = withValueAt(seed, path.split('.'), operand) as Doc
  }
  return seed
}

export function insertedByUpsert(filter: Doc, input: unknown, updater: Updater): Doc {
  const seed = seedOf(filter)
  const base = isReplacement(asDoc(input, 'An update'))
    ? seed._id === undefined
      ? {}
      : { _id: seed._id }
    : seed
  return withId(updater(base, true))
}

/** `_id` stands first, as MongoDB keeps it. */
export function withId(doc: Doc): Doc {
  return { _id: doc._id ?? new ObjectId(), ...without(doc, '_id') }
}

function without(doc: Doc, field: string): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== field))
}
