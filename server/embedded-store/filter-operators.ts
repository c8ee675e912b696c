import { BSONRegExp } from 'bson'
import { compareValues, encodeValue, sameValue, typeOf, type TypeName } from './bson-order.js'
import { StoreError } from './store-error.js'

/** Says whether the values at a path (an array among them still whole) pass. */
export type ValuesTest = (values: readonly unknown[]) => boolean

/** An array passes as a whole or by one of its elements. */
function anyOf(test: (value: unknown) => boolean): ValuesTest {
  return (values) =>
    values.some((value) => test(value) || (Array.isArray(value) && value.some((element) => test(element))))
}

export function equalTo(operand: unknown): ValuesTest {
  if (operand === null) return anyOf((value) => value === null || value === undefined)
  if (operand instanceof BSONRegExp) return matching(operand.pattern, operand.options)
  return anyOf((value) => value !== undefined && sameValue(value, operand))
}

export function oneOf(operand: unknown): ValuesTest {
  if (!Array.isArray(operand)) throw new StoreError(2, '$in needs an array.')
  const patterns = operand.filter((each) => each instanceof BSONRegExp).map((each) => equalTo(each))
  const keys = new Set(operand.map((each) => encodeValue(each)))
  const hasNull = operand.includes(null)
  const listed = anyOf((value) => (value === undefined ? hasNull : keys.has(encodeValue(value))))
  return (values) => listed(values) || patterns.some((pattern) => pattern(values))
}

/** Only values of the operand's own type are ever greater or less. */
export function comparing(operand: unknown, passes: (order: number) => boolean): ValuesTest {
  if (operand instanceof BSONRegExp) throw new StoreError(2, 'A regular expression has no order.')
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

export function matching(pattern: string, options: string): ValuesTest {
  if (/[^imsu]/.test(options))
    throw new StoreError(2, `The embedded store has no regular expression option in '${options}'.`)
  let regex: RegExp
  try {
    regex = new RegExp(pattern, options)
  } catch (error) {
    throw new StoreError(2, `Regular expression is invalid: ${error instanceof Error ? error.message : ''}`)
  }
  return anyOf((value) => typeof value === 'string' && regex.test(value))
}

export function ofSize(operand: unknown): ValuesTest {
  if (typeof operand !== 'number' || !Number.isInteger(operand) || operand < 0) {
    throw new StoreError(2, '$size needs a whole number of at least 0.')
  }
  return (values) => values.some((value) => Array.isArray(value) && value.length === operand)
}

export function containingAll(operand: unknown): ValuesTest {
  if (!Array.isArray(operand)) throw new StoreError(2, '$all needs an array.')
  const tests = operand.map((each) => equalTo(each))
  return (values) => tests.length > 0 && tests.every((test) => test(values))
}

export function existing(operand: unknown): ValuesTest {
  const wanted = Boolean(operand)
  return (values) => values.some((value) => value !== undefined) === wanted
}

const TYPE_ALIASES: Record<string, readonly TypeName[]> = {
  double: ['number'],
  int: ['number'],
  number: ['number'],
  string: ['string'],
  object: ['object'],
  array: ['array'],
  binData: ['binData'],
  objectId: ['objectId'],
  bool: ['bool'],
  date: ['date'],
  null: ['null'],
  regex: ['regex'],
  timestamp: ['timestamp'],
}

export function ofType(operand: unknown): ValuesTest {
  const names = (Array.isArray(operand) ? operand : [operand]) as unknown[]
  const types = new Set<TypeName>()
  let integers: boolean | undefined
  for (const name of names) {
    const known =
      typeof name === 'string' && Object.hasOwn(TYPE_ALIASES, name) ? TYPE_ALIASES[name] : undefined
    if (known === undefined) throw new StoreError(2, 'The embedded store knows types by their names only.')
    known.forEach((type) => types.add(type))
    if (name === 'int') integers = true
    if (name === 'double') integers = false
  }
  if (integers !== undefined) throw new StoreError(2, "Numbers are one type here: ask for the type 'number'.")
  return anyOf((value) => value !== undefined && types.has(typeOf(value)))
}
