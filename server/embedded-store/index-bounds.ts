import { complement, encodeValue, sameValue, typeRange } from './bson-order.js'
import { afterPrefix } from './collection-version.js'
import { encodeFor } from './index-keys.js'
import type { IndexField, IndexSpec } from './index-spec.js'
import { compileCondition, conjuncts, type Predicate } from './match-filter.js'
import type { QueryOperator } from './subset.js'

/** Keys from `low` to just before `high`. */
export interface KeyRange {
  low: string
  high: string
}

function isPoint(operand: unknown): boolean {
  return !Array.isArray(operand)
}

/** The encoded values that a field must have one of, if the filter says so. */
export function pointsOf(field: IndexField, predicates: readonly Predicate[]): string[] | undefined {
  for (const { path, operator, operand } of predicates) {
    if (path !== field.path) continue
    if (operator === '$eq' && isPoint(operand)) return [encodeFor(field, operand)]
    if (operator === '$in' && Array.isArray(operand) && operand.every(isPoint)) {
      return [...new Set(operand.map((each) => encodeFor(field, each)))].sort()
    }
  }
  return undefined
}

interface Bound {
  low?: string
  high?: string
}

/** In ascending order, before any complement. */
function boundOf({ operator, operand }: Predicate): Bound & { type?: unknown } {
  if (!isPoint(operand) || operand === null) return {}
  if (operator === '$gt') return { low: afterPrefix(encodeValue(operand)), type: operand }
  if (operator === '$gte') return { low: encodeValue(operand), type: operand }
  if (operator === '$lt') return { high: encodeValue(operand), type: operand }
  if (operator === '$lte') return { high: afterPrefix(encodeValue(operand)), type: operand }
  return {}
}

/** The range that a filter leaves of a field. An index with arrays can use one end only: another element may meet the other. */
export function rangeOf(
  field: IndexField,
  predicates: readonly Predicate[],
  multikey: boolean,
): KeyRange | undefined {
  let range: KeyRange | undefined
  for (const predicate of predicates) {
    if (predicate.path !== field.path || (multikey && range !== undefined)) continue
    const bound = boundOf(predicate)
    if (bound.low === undefined && bound.high === undefined) continue
    const whole = bound.type === undefined ? { first: '', next: '\uffff' } : typeRange(bound.type)
    const low = bound.low ?? whole.first
    const high = bound.high ?? whole.next
    range =
      range === undefined
        ? { low, high }
        : { low: low > range.low ? low : range.low, high: high < range.high ? high : range.high }
  }
  return range && field.descending ? turned(range) : range
}

function turned({ low, high }: KeyRange): KeyRange {
  return { low: turnedEdge(high), high: turnedEdge(low) }
}

/** "Behind everything that begins with x" turns into "before everything that begins with x", and the other way round. */
function turnedEdge(edge: string): string {
  if (edge.endsWith('\uffff')) return complement(edge.slice(0, -1))
  return afterPrefix(complement(edge))
}

const POSITIVE: readonly QueryOperator[] = ['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$type']

const ORDERED: readonly QueryOperator[] = ['$gt', '$gte', '$lt', '$lte']

/** A partial index answers a query only when whatever the query finds is in the index. */
export function impliesPartial(spec: IndexSpec, predicates: readonly Predicate[]): boolean {
  if (!spec.partial) return true
  const keys = Object.keys(spec.partial.filter)
  if (keys.some((key) => key.startsWith('$') && key !== '$and')) return false
  return conjuncts(spec.partial.filter).every((needed) => predicates.some((given) => implies(given, needed)))
}

function implies(given: Predicate, needed: Predicate): boolean {
  if (given.path !== needed.path) return false
  if (given.operator === needed.operator && sameValue(given.operand, needed.operand)) return true
  const existence = needed.operator === '$exists' && needed.operand === true
  if (!existence && !POSITIVE.includes(needed.operator)) return false
  if (existence && ORDERED.includes(given.operator)) return given.operand !== null
  if (given.operator !== '$eq' || given.operand === null || !isPoint(given.operand)) return false
  return existence || compileCondition({ [needed.operator]: needed.operand })([given.operand])
}
