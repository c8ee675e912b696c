import { StoreError } from '../store-error.js'
import { type Doc, isDoc, sameValue } from './bson-order.js'

/** The parts of a dotted path. Positions in an array, by number or by `$`, are not in the subset. */
export function segmentsOf(path: string): string[] {
  const segments = path.split('.')
  if (segments.every((segment) => /^(?!\$|\d+$)./.test(segment))) return segments
  throw new StoreError(
    2,
    `The embedded store has no path '${path}': no place in an array, no '$', no empty name.`,
  )
}

/**
 * The values that a filter sees at a path: an array on the way gives the value of each of its objects, an
 * array at the end counts as one value. `undefined` stands for a missing field.
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

/** As the changed value: removes the field. */
export const unset = (): undefined => undefined

/**
 * A copy with a changed value at the path; the same object if nothing changes. Parts outside the path are
 * shared.
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

/** Whether two values are equal on disk, order of fields included: -0 and 0 differ. */
function identical(a: unknown, b: unknown): boolean {
  if (a === undefined || b === undefined) return a === b
  return Object.is(a, b) || (typeof a !== 'number' && sameValue(a, b))
}
