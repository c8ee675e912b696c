import { isDoc, sameValue, type Doc } from './bson-order.js'
import { StoreError } from './store-error.js'

const INDEX = /^(0|[1-9][0-9]{0,8})$/

function isArrayIndex(segment: string): boolean {
  return INDEX.test(segment)
}

/**
 * What a filter sees at a path: an array on the way stands for each of its objects, one at the end is given whole.
 * `undefined` stands for a field that is not there.
 */
export function valuesAt(doc: unknown, path: string): unknown[] {
  const found: unknown[] = []
  collect(doc, path.split('.'), found)
  return found
}

function collect(value: unknown, path: readonly string[], found: unknown[]): void {
  const [segment, ...rest] = path
  if (segment === undefined) {
    found.push(value)
  } else if (Array.isArray(value)) {
    if (isArrayIndex(segment) && Number(segment) < value.length) collect(value[Number(segment)], rest, found)
    for (const element of value) if (isDoc(element)) collect(element, path, found)
  } else if (isDoc(value) && Object.hasOwn(value, segment)) {
    collect(value[segment], rest, found)
  } else {
    found.push(undefined)
  }
}

/** What an update operator sees at a path: arrays are entered by number only. */
export function valueAt(value: unknown, path: readonly string[]): unknown {
  let at: unknown = value
  for (const segment of path) {
    if (Array.isArray(at)) at = isArrayIndex(segment) ? (at[Number(segment)] as unknown) : undefined
    else if (isDoc(at) && Object.hasOwn(at, segment)) at = at[segment]
    else return undefined
  }
  return at
}

const LONGEST_PADDING = 1_500_000

function elementAt(list: unknown[], segment: string, next: unknown): unknown[] {
  if (!isArrayIndex(segment)) {
    throw new StoreError(28, `Cannot create field '${segment}' in an array.`)
  }
  const at = Number(segment)
  if (at > LONGEST_PADDING) throw new StoreError(2, `An array cannot be extended to the index ${segment}.`)
  const copy = [...list]
  while (copy.length < at) copy.push(null)
  copy[at] = next
  return copy
}

/** A copy of the value with the path set; the very same value if nothing changes. Parts not on the path are shared. */
export function withValueAt(value: unknown, path: readonly string[], set: unknown): unknown {
  const [segment, ...rest] = path
  if (segment === undefined) return value !== undefined && identical(value, set) ? value : set
  if (value === undefined) return { [segment]: withValueAt(undefined, rest, set) }
  if (Array.isArray(value)) {
    const old: unknown = value[Number(segment)]
    const next = withValueAt(old, rest, set)
    return next === old && Number(segment) < value.length ? value : elementAt(value, segment, next)
  }
  if (!isDoc(value))
    throw new StoreError(28, `Cannot create field '${segment}' in a value that is not a document.`)
  const old = Object.hasOwn(value, segment) ? value[segment] : undefined
  const next = withValueAt(old, rest, set)
  return next === old && old !== undefined ? value : { ...value, [segment]: next }
}

/** A copy without the field; an element of an array becomes null, as in MongoDB. */
export function withoutValueAt(value: unknown, path: readonly string[]): unknown {
  const [segment, ...rest] = path
  if (segment === undefined) return value
  if (Array.isArray(value)) {
    if (!isArrayIndex(segment) || Number(segment) >= value.length) return value
    const old: unknown = value[Number(segment)]
    const next = rest.length === 0 ? null : withoutValueAt(old, rest)
    return next === old ? value : elementAt(value, segment, next)
  }
  if (!isDoc(value) || !Object.hasOwn(value, segment)) return value
  if (rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== segment))
  const next = withoutValueAt(value[segment], rest)
  return next === value[segment] ? value : { ...value, [segment]: next }
}

/** Equal to the last bit, order of fields included: -0 and 0 differ, as they do on disk. */
function identical(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || (typeof a !== 'number' && sameValue(a, b))
}

export function asDoc(value: unknown, what: string): Doc {
  if (isDoc(value)) return value
  throw new StoreError(14, `${what} must be a document.`)
}
