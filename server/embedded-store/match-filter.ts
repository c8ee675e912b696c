import {
  compareValues,
  encodeValue,
  isDoc,
  sameValue,
  typeOf,
  type Doc,
  type TypeName,
} from './bson-order.js'
import { asDoc, valuesAt } from './document-paths.js'
import { StoreError } from './store-error.js'
import { isListed, LOGICAL_OPERATORS, QUERY_OPERATORS, TYPE_NAMES, type QueryOperator } from './subset.js'

export type Matcher = (doc: unknown) => boolean

/** Says whether the values at a path (an array among them still whole) pass. */
export type ValuesTest = (values: readonly unknown[]) => boolean

/** One condition on one path, as the planner reads them. */
export interface Predicate {
  path: string
  operator: QueryOperator
  operand: unknown
}

export function isOperators(condition: unknown): condition is Doc {
  return isDoc(condition) && Object.keys(condition)[0]?.startsWith('$') === true
}

export function compileFilter(filter: Doc): Matcher {
  const tests = Object.entries(filter).map(([field, condition]) =>
    field.startsWith('$') ? compileLogical(field, condition) : compilePath(field, condition),
  )
  const [only] = tests
  if (only !== undefined && tests.length === 1) return only
  return (doc) => tests.every((test) => test(doc))
}

function compileLogical(operator: string, operand: unknown): Matcher {
  if (!isListed(LOGICAL_OPERATORS, operator))
    throw new StoreError(2, `unknown top level operator: ${operator}. The embedded store does not have it.`)
  const tests = clauses(operator, operand).map(compileFilter)
  return operator === '$and'
    ? (doc) => tests.every((test) => test(doc))
    : (doc) => tests.some((test) => test(doc))
}

function clauses(operator: string, operand: unknown): Doc[] {
  if (!Array.isArray(operand) || operand.length === 0) {
    throw new StoreError(2, `${operator} needs an array that is not empty.`)
  }
  return operand.map((clause) => asDoc(clause, `Each part of ${operator}`))
}

function compilePath(path: string, condition: unknown): Matcher {
  const test = compileCondition(condition)
  if (path.includes('.')) return (doc) => test(valuesAt(doc, path))
  return (doc) => test([isDoc(doc) && Object.hasOwn(doc, path) ? doc[path] : undefined])
}

export function compileCondition(condition: unknown): ValuesTest {
  if (!isOperators(condition)) return equalTo(condition)
  const tests = Object.entries(condition).map(([operator, operand]) => {
    if (!isListed(QUERY_OPERATORS, operator))
      throw new StoreError(2, `unknown operator: ${operator}. The embedded store does not have it.`)
    return OPERATORS[operator](operand)
  })
  return (values) => tests.every((test) => test(values))
}

const OPERATORS: Record<QueryOperator, (operand: unknown) => ValuesTest> = {
  $eq: equalTo,
  $ne: (operand) => not(equalTo(operand)),
  $gt: (operand) => comparing(operand, (order) => order > 0),
  $gte: (operand) => comparing(operand, (order) => order >= 0),
  $lt: (operand) => comparing(operand, (order) => order < 0),
  $lte: (operand) => comparing(operand, (order) => order <= 0),
  $in: oneOf,
  $nin: (operand) => not(oneOf(operand)),
  $exists: (operand) => (values) => values.some((value) => value !== undefined) === Boolean(operand),
  $type: ofType,
}

function not(test: ValuesTest): ValuesTest {
  return (values) => !test(values)
}

/** An array passes as a whole or by one of its elements. */
function anyOf(test: (value: unknown) => boolean): ValuesTest {
  return (values) =>
    values.some((value) => test(value) || (Array.isArray(value) && value.some((element) => test(element))))
}

function equalTo(operand: unknown): ValuesTest {
  typeOf(operand)
  if (operand === null) return anyOf((value) => value === null || value === undefined)
  return anyOf((value) => value !== undefined && sameValue(value, operand))
}

function oneOf(operand: unknown): ValuesTest {
  if (!Array.isArray(operand)) throw new StoreError(2, '$in needs an array.')
  const keys = new Set(operand.map((each) => encodeValue(each)))
  const hasNull = operand.includes(null)
  return anyOf((value) => (value === undefined ? hasNull : keys.has(encodeValue(value))))
}

/** Only values of the operand's own type are ever greater or less. */
function comparing(operand: unknown, passes: (order: number) => boolean): ValuesTest {
  if (operand === null) return passes(0) ? equalTo(null) : () => false
  const type = typeOf(operand)
  return anyOf(
    (value) =>
      value !== undefined &&
      typeOf(value) === type &&
      Number.isNaN(value) === Number.isNaN(operand) &&
      passes(compareValues(value, operand)),
  )
}

function ofType(operand: unknown): ValuesTest {
  const types = new Set<TypeName>()
  for (const name of (Array.isArray(operand) ? operand : [operand]) as unknown[]) {
    if (typeof name !== 'string' || !isListed(TYPE_NAMES, name))
      throw new StoreError(2, `The embedded store knows these types: ${TYPE_NAMES.join(', ')}.`)
    types.add(name)
  }
  return anyOf((value) => value !== undefined && types.has(typeOf(value)))
}

/** The conditions that every match fulfils: the top level and what $and joins to it. */
export function conjuncts(filter: Doc): Predicate[] {
  return Object.entries(filter).flatMap(([path, condition]): Predicate[] => {
    if (path === '$and') return clauses('$and', condition).flatMap(conjuncts)
    if (path.startsWith('$')) return []
    if (!isOperators(condition)) return [{ path, operator: '$eq', operand: condition }]
    return Object.entries(condition).flatMap(([operator, operand]): Predicate[] =>
      isListed(QUERY_OPERATORS, operator) ? [{ path, operator, operand }] : [],
    )
  })
}
