import { StoreError } from '../store-error.js'
import { type Doc, isDoc, sameValue } from './bson-order.js'

/** The parts of a dotted path. Places in an array, by number or by `$`, are not in the subset. */
export function segmentsOf(path: string): string[] {
  const segments = path.split('.')
  if (segments.every((segment) => /^(?!\$|\d+$)./.test(segment))) return segments
  throw new StoreError(
    2,
    `The embedded store has no path '${path}': no place in an array, no '$', no empty name.`,
  )
}

/**
 * What a filter sees at a path: an array on the way gives the value of each of its objects, one at the end is given whole.
 * `undefined` is a field that is not there.
 */
export function valuesAt(value: unknown, segments: readonly string[]): unknown[] {
  const [segment, ...rest] = segments
  if (segment === undefined) return [value]
  if (Array.isArray(value)) return value.filter(isDoc).flatMap((element) => valuesAt(element, segments))
  return valuesAt(fieldOf(value, segment), rest)
}

function fieldOf(value: unknown, name: string): unknown {
  return isDoc(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The field is removed. */
export const unset = (): undefined => undefined

/**
 * A copy in which the value at the path is what `change` makes of it; the very same value if nothing changes.
 * Parts not on the path are shared.
 */
export function changedAt(
  value: unknown,
  [segment, ...rest]: readonly string[],
  change: (old: unknown) => unknown,
): unknown {
  if (segment === undefined) {
    const next = change(value)
    return identical(value, next) ? value : next
  }
  if (value !== undefined && !isDoc(value)) {
    if (change === unset) return value
    throw new StoreError(28, `Cannot create field '${segment}' in a value that is not a document.`)
  }
  const old = fieldOf(value, segment)
  const next = changedAt(old, rest, change)
  if (next === old) return value
  return next === undefined ? without(value ?? {}, segment) : { ...value, [segment]: next }
}

export function without(doc: Doc, field: string): Doc {
  return Object.fromEntries(Object.entries(doc).filter(([name]) => name !== field))
}

/** Equal to the last bit, order of fields included: -0 and 0 differ, as they do on disk. */
function identical(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  return Object.is(a, b) || (typeof a !== 'number' && sameValue(a, b))
}
