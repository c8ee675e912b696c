import { BSONRegExp } from 'bson'
import { isDoc, type Doc } from './bson-order.js'
import { asDoc, valuesAt } from './document-paths.js'
import {
  comparing,
  containingAll,
  equalTo,
  existing,
  matching,
  ofSize,
  ofType,
  oneOf,
  type ValuesTest,
} from './filter-operators.js'
import { StoreError } from './store-error.js'
import { isListed, LOGICAL_OPERATORS, QUERY_OPERATORS, type QueryOperator } from './subset.js'

export type Matcher = (doc: unknown) => boolean

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
  if (operator === '$comment') return () => true
  if (!isListed(LOGICAL_OPERATORS, operator))
    throw new StoreError(2, `unknown top level operator: ${operator}`)
  const tests = clauses(operator, operand).map(compileFilter)
  if (operator === '$and') return (doc) => tests.every((test) => test(doc))
  if (operator === '$or') return (doc) => tests.some((test) => test(doc))
  return (doc) => !tests.some((test) => test(doc))
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
  const tests = Object.entries(condition).map(([operator, operand]) =>
    compileOperator(operator, operand, condition),
  )
  return (values) => tests.every((test) => test(values))
}

function compileOperator(operator: string, operand: unknown, all: Doc): ValuesTest {
  if (!isListed(QUERY_OPERATORS, operator)) throw new StoreError(2, `unknown operator: ${operator}`)
  return OPERATORS[operator](operand, all)
}

function not(test: ValuesTest): ValuesTest {
  return (values) => !test(values)
}

const OPERATORS: Record<QueryOperator, (operand: unknown, all: Doc) => ValuesTest> = {
  $eq: equalTo,
  $ne: (operand) => not(equalTo(operand)),
  $gt: (operand) => comparing(operand, (order) => order > 0),
  $gte: (operand) => comparing(operand, (order) => order >= 0),
  $lt: (operand) => comparing(operand, (order) => order < 0),
  $lte: (operand) => comparing(operand, (order) => order <= 0),
  $in: oneOf,
  $nin: (operand) => not(oneOf(operand)),
  $exists: existing,
  $type: ofType,
  $regex: compileRegex,
  $options: (_operand, all) => {
    if (!Object.hasOwn(all, '$regex')) throw new StoreError(2, '$options needs a $regex')
    return () => true
  },
  $not: (operand) => {
    if (operand instanceof BSONRegExp) return not(equalTo(operand))
    if (!isOperators(operand)) throw new StoreError(2, '$not needs a regex or a document of operators')
    return not(compileCondition(operand))
  },
  $all: containingAll,
  $size: ofSize,
  $elemMatch: compileElemMatch,
}

function compileRegex(operand: unknown, all: Doc): ValuesTest {
  const options = typeof all.$options === 'string' ? all.$options : undefined
  if (operand instanceof BSONRegExp) return matching(operand.pattern, options ?? operand.options)
  if (typeof operand !== 'string') throw new StoreError(2, '$regex has to be a string')
  return matching(operand, options ?? '')
}

function compileElemMatch(operand: unknown): ValuesTest {
  const inner = asDoc(operand, '$elemMatch')
  const first = Object.keys(inner)[0] ?? ''
  if (isOperators(inner) && !isListed(LOGICAL_OPERATORS, first)) {
    const test = compileCondition(inner)
    return (values) =>
      values.some((value) => Array.isArray(value) && value.some((element) => test([element])))
  }
  const matches = compileFilter(inner)
  return (values) =>
    values.some(
      (value) => Array.isArray(value) && value.some((element) => isDoc(element) && matches(element)),
    )
}

/** The conditions that every match fulfils: the top level and what $and joins to it. */
export function conjuncts(filter: Doc): Predicate[] {
  return Object.entries(filter).flatMap(([path, condition]): Predicate[] => {
    if (path === '$and') return clauses('$and', condition).flatMap(conjuncts)
    if (path.startsWith('$')) return []
    if (!isOperators(condition)) {
      return condition instanceof BSONRegExp
        ? regexPredicate(path, condition)
        : [{ path, operator: '$eq', operand: condition }]
    }
    return Object.entries(condition).flatMap(([operator, operand]): Predicate[] => {
      if (operator === '$options' || !isListed(QUERY_OPERATORS, operator)) return []
      if (operator === '$regex' && condition.$options !== undefined && condition.$options !== '') return []
      return [{ path, operator, operand }]
    })
  })
}

function regexPredicate(path: string, regex: BSONRegExp): Predicate[] {
  return [{ path, operator: '$regex', operand: regex }]
}
