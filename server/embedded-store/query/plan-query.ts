import { type Doc, encodeValue, sameValue, typeRange } from './bson-order.js'
import type { CollectionVersion, IndexVersion } from './collection-version.js'
import type { IndexSpec } from './index-spec.js'
import { passes, type Predicate, predicatesOf } from './match-filter.js'
import type { SortField } from './sort-documents.js'

/** Keys from `low` to just before `high`. */
interface KeyRange {
  low: string
  high: string
}

export interface Plan {
  index: IndexVersion
  ranges: KeyRange[]
  reverse: boolean
  /** The index gives the documents in the wanted order. */
  sorted: boolean
  /** The best plan has the highest score; 0 reads the whole collection, in the order of _id. */
  score: number
}

export interface Question {
  filter: Doc
  sort: readonly SortField[]
}

const MOST_RANGES = 1000

export function planQuery(collection: CollectionVersion, { filter, sort }: Question): Plan {
  const predicates = predicatesOf(filter)
  const [ids] = collection.indexes
  const everything = [{ low: '', high: afterPrefix('') }]
  let best: Plan = { index: ids, ranges: everything, reverse: false, sorted: sort.length === 0, score: 0 }
  for (const index of collection.indexes) {
    if (!impliesPartial(index.spec, predicates)) continue
    const plan = planIndex(index, predicates, sort)
    if (plan.score > best.score) best = plan
  }
  return best
}

function planIndex(index: IndexVersion, predicates: readonly Predicate[], sort: readonly SortField[]): Plan {
  const { spec, multikey } = index
  let prefixes = ['']
  let fixed = 0
  for (const { path } of spec.fields) {
    const points = pointsOf(path, predicates)
    if (points === undefined || prefixes.length * points.length > MOST_RANGES) break
    prefixes = prefixes.flatMap((prefix) => points.map((point) => prefix + point))
    fixed++
  }
  const next = spec.fields[fixed]
  const range = next && rangeOf(next.path, predicates, multikey)
  const order = multikey || prefixes.length > 1 ? undefined : orderOf(spec, fixed, sort)
  const ranges = prefixes.map((prefix) => ({
    low: prefix + (range?.low ?? ''),
    high: range ? prefix + range.high : afterPrefix(prefix),
  }))
  const gain = order !== undefined && sort.length > 0 ? 3 : 0
  const whole = spec.unique && fixed === spec.fields.length ? 50 : 0
  const score = fixed * 4 + (range ? 2 : 0) + gain + whole + (spec.partial ? 0.5 : 0)
  return { index, ranges, reverse: order === -1, sorted: order !== undefined, score }
}

/** A string that comes after every key that begins with `prefix`. */
function afterPrefix(prefix: string): string {
  return prefix + '\uffff'
}

/** The encoded values of which the field must have one, if the filter names them. */
function pointsOf(path: string, predicates: readonly Predicate[]): string[] | undefined {
  const point = predicates.find((each) => each.path === path && ['$eq', '$in'].includes(each.operator))
  if (!point) return undefined
  const operands = point.operator === '$eq' ? [point.operand] : (point.operand as unknown[])
  return [...new Set(operands.map(encodeValue))].sort()
}

/** The range of keys that fulfil a condition; values of another type never do. */
function boundsOf({ operator, operand }: Predicate): KeyRange | undefined {
  if (!['$gt', '$gte', '$lt', '$lte'].includes(operator)) return undefined
  const { first: low, next: high } = typeRange(operand)
  if (operator === '$gt') return { low: afterPrefix(encodeValue(operand)), high }
  if (operator === '$gte') return { low: encodeValue(operand), high }
  if (operator === '$lt') return { low, high: encodeValue(operand) }
  return { low, high: afterPrefix(encodeValue(operand)) }
}

/**
 * The range of keys that fulfil all conditions on a field. In an index with arrays only one condition counts:
 * another element may fulfil the other one.
 */
function rangeOf(path: string, predicates: readonly Predicate[], multikey: boolean): KeyRange | undefined {
  let range: KeyRange | undefined
  for (const predicate of predicates) {
    if (predicate.path !== path || (multikey && range !== undefined)) continue
    const bounds = boundsOf(predicate)
    if (!bounds) continue
    const { low, high } = bounds
    range ??= bounds
    range = { low: low > range.low ? low : range.low, high: high < range.high ? high : range.high }
  }
  return range
}

/**
 * Whether the index, after its first `fixed` fields, runs in the order of the sort (1) or against it (-1).
 */
function orderOf(spec: IndexSpec, fixed: number, sort: readonly SortField[]): 1 | -1 | undefined {
  const settled = spec.fields.slice(0, fixed).map(({ path }) => path)
  const open = sort.filter(({ path }) => !settled.includes(path))
  const order = open[0]?.direction ?? 1
  const runs = open.every(
    ({ path, direction }, at) => spec.fields[fixed + at]?.path === path && direction === order,
  )
  return runs ? order : undefined
}

/** Whether a partial index holds everything that the query can find; only then may it answer. */
function impliesPartial({ partial }: IndexSpec, predicates: readonly Predicate[]): boolean {
  return partial?.needs.every((needed) => predicates.some((given) => implies(given, needed))) ?? true
}

function implies(given: Predicate, needed: Predicate): boolean {
  if (given.path !== needed.path) return false
  if (given.operator === needed.operator) return sameValue(given.operand, needed.operand)
  const compared = ['$eq', '$gt', '$gte', '$lt', '$lte'].includes(given.operator)
  return compared && given.operand !== null && passes(given.operand, needed.operator, needed.operand)
}
