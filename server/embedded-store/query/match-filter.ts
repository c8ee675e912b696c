import { StoreError } from '../store-error.js'
import { isListed, LOGICAL_OPERATORS, QUERY_OPERATORS, type QueryOperator, TYPE_NAMES } from '../subset.js'
import { asDoc, compareValues, type Doc, encodeValue, isDoc, sameValue, typeOf } from './bson-order.js'
import { segmentsOf, valuesAt } from './document-paths.js'

export type Matcher = (doc: Doc) => boolean

/** Tests the values at a path; an array among them is not taken apart. */
type ValuesTest = (values: readonly unknown[]) => boolean

/** One condition on one path. */
export interface Predicate {
  path: string
  operator: QueryOperator
  operand: unknown
}

function isOperators(condition: unknown): condition is Doc {
  return isDoc(condition) && Object.keys(condition)[0]?.startsWith('$') === true
}

/** The conditions that every match must fulfil: all but those under $or. */
export function predicatesOf(filter: Doc): Predicate[] {
  return Object.entries(filter).flatMap(([path, condition]) => {
    if (path.startsWith('$')) return []
    if (!isOperators(condition)) return [{ path, operator: '$eq' as const, operand: single(condition) }]
    return Object.entries(condition).map(([operator, operand]) => {
      if (isListed(QUERY_OPERATORS, operator)) return { path, operator, operand }
      throw new StoreError(
        2,
        `unknown operator: ${operator}. The embedded store has ${QUERY_OPERATORS.join(', ')}.`,
      )
    })
  })
}

export function compileFilter(filter: Doc): Matcher {
  const tests = predicatesOf(filter).map(compilePredicate)
  for (const [operator, operand] of Object.entries(filter)) {
    if (operator.startsWith('$')) tests.push(compileLogical(operator, operand))
  }
  return (doc) => tests.every((test) => test(doc))
}

function compileLogical(operator: string, operand: unknown): Matcher {
  if (!isListed(LOGICAL_OPERATORS, operator))
    throw new StoreError(2, `unknown top level operator: ${operator}. The embedded store does not have it.`)
  if (!Array.isArray(operand) || operand.length === 0)
    throw new StoreError(2, `${operator} needs an array that is not empty.`)
  const tests = operand.map((clause) => compileFilter(asDoc(clause, `Each part of ${operator}`)))
  return (doc) => tests.some((test) => test(doc))
}

function compilePredicate({ path, operator, operand }: Predicate): Matcher {
  const segments = segmentsOf(path)
  const test = OPERATORS[operator](operand)
  return (doc) => test(valuesAt(doc, segments))
}

/** Whether a single value fulfils a condition. */
export function passes(value: unknown, operator: QueryOperator, operand: unknown): boolean {
  return OPERATORS[operator](operand)([value])
}

const OPERATORS: Record<QueryOperator, (operand: unknown) => ValuesTest> = {
  $eq: equalTo,
  $ne: (operand) => {
    const equal = equalTo(operand)
    return (values) => !equal(values)
  },
  $gt: (operand) => comparing(operand, (order) => order > 0),
  $gte: (operand) => comparing(operand, (order) => order >= 0),
  $lt: (operand) => comparing(operand, (order) => order < 0),
  $lte: (operand) => comparing(operand, (order) => order <= 0),
  $in: oneOf,
  $exists: (operand) => (values) => values.some((value) => value !== undefined) === Boolean(operand),
  $type: ofType,
}

/**
 * The value that a condition compares with, which the planner can look up in an index; a document or array is
 * refused.
 */
function single(operand: unknown): unknown {
  const type = typeOf(operand)
  if (type !== 'object' && type !== 'array') return operand
  throw new StoreError(
    2,
    `The embedded store compares with single values only, not with one of the type ${type}.`,
  )
}

/** An array passes if one of its elements does. */
function anyOf(test: (value: unknown) => boolean): ValuesTest {
  return (values) => values.some((value) => (Array.isArray(value) ? value.some(test) : test(value)))
}

function equalTo(operand: unknown): ValuesTest {
  if (single(operand) === null) return anyOf((value) => value === null || value === undefined)
  return anyOf((value) => value !== undefined && sameValue(value, operand))
}

function oneOf(operand: unknown): ValuesTest {
  if (!Array.isArray(operand)) throw new StoreError(2, '$in needs an array.')
  const keys = new Set(operand.map((each) => encodeValue(single(each))))
  return anyOf((value) => keys.has(encodeValue(value ?? null)))
}

/** As in MongoDB, a value is greater or less only than one of its own type. */
function comparing(operand: unknown, passing: (order: number) => boolean): ValuesTest {
  if (single(operand) === null) throw new StoreError(2, 'The embedded store orders nothing by null.')
  const type = typeOf(operand)
  return anyOf((value) => typeOf(value) === type && passing(compareValues(value, operand)))
}

function ofType(operand: unknown): ValuesTest {
  if (!isListed(TYPE_NAMES, operand))
    throw new StoreError(2, `The embedded store knows these types: ${TYPE_NAMES.join(', ')}.`)
  return anyOf((value) => typeOf(value) === operand)
}
