import { compareValues, encodeValue, isDoc, type Doc } from './bson-order.js'
import { StoreError } from './store-error.js'
import { ACCUMULATORS, isListed, type Accumulator } from './subset.js'

export type Expression = (doc: Doc) => unknown

/** A field's path, a constant, or a document of those; no computing operators. */
export function compileExpression(input: unknown): Expression {
  if (typeof input === 'string' && input.startsWith('$$')) {
    if (input === '$$ROOT') return (doc) => doc
    throw new StoreError(168, `The embedded store has no variable ${input}.`)
  }
  if (typeof input === 'string' && input.startsWith('$')) {
    const path = input.slice(1).split('.')
    return (doc) => reach(doc, path)
  }
  if (!isDoc(input)) return () => input
  const operator = Object.keys(input).find((key) => key.startsWith('$'))
  if (operator === '$literal') return () => input.$literal
  if (operator !== undefined) throw new StoreError(168, `Unrecognized expression '${operator}'`)
  const fields = Object.entries(input).map(([name, value]) => [name, compileExpression(value)] as const)
  return (doc) => Object.fromEntries(defined(fields.map(([name, expression]) => [name, expression(doc)])))
}

function defined(entries: [string, unknown][]): [string, unknown][] {
  return entries.filter(([, value]) => value !== undefined)
}

function reach(value: unknown, path: readonly string[]): unknown {
  const [segment, ...rest] = path
  if (segment === undefined) return value
  if (Array.isArray(value)) return value.map((each) => reach(each, path)).filter((each) => each !== undefined)
  return isDoc(value) && Object.hasOwn(value, segment) ? reach(value[segment], rest) : undefined
}

function numbers(values: readonly unknown[]): number[] {
  return values.filter((value) => typeof value === 'number')
}

function extreme(values: readonly unknown[], better: (order: number) => boolean): unknown {
  const present = values.filter((value) => value !== undefined && value !== null)
  return present.reduce(
    (best, value) => (better(compareValues(value, best)) ? value : best),
    present[0] ?? null,
  )
}

const ACCUMULATE: Record<Accumulator, (values: readonly unknown[]) => unknown> = {
  $sum: (values) => numbers(values).reduce((sum, value) => sum + value, 0),
  $avg: (values) => {
    const counted = numbers(values)
    return counted.length === 0 ? null : counted.reduce((sum, value) => sum + value, 0) / counted.length
  },
  $min: (values) => extreme(values, (order) => order < 0),
  $max: (values) => extreme(values, (order) => order > 0),
  $first: (values) => values[0] ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => [
    ...new Map(
      values.filter((value) => value !== undefined).map((value) => [encodeValue(value), value]),
    ).values(),
  ],
}

export function compileAccumulator(field: string, input: unknown): (docs: readonly Doc[]) => unknown {
  const [entry, ...others] = isDoc(input) ? Object.entries(input) : []
  if (!entry || others.length > 0)
    throw new StoreError(2, `The field '${field}' must be an accumulator object`)
  const [name, operand] = entry
  if (!isListed(ACCUMULATORS, name)) throw new StoreError(168, `Unknown group operator '${name}'`)
  const expression = compileExpression(operand)
  return (docs) => ACCUMULATE[name](docs.map(expression))
}
