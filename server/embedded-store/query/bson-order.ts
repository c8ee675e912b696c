import { ObjectId } from 'bson'
import { StoreError } from '../store-error.js'

export interface Doc {
  [field: string]: unknown
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

export function asDoc(value: unknown, what: string): Doc {
  if (isDoc(value)) return value
  throw new StoreError(14, `${what} must be a document.`)
}

/** BSON's order of types (MongoDB manual, "Comparison/Sort Order"); undefined is a missing field. */
const RANK = {
  undefined: 2,
  null: 3,
  number: 4,
  string: 5,
  object: 6,
  array: 7,
  objectId: 9,
  bool: 10,
  date: 11,
} as const

export type TypeName = keyof typeof RANK

export function typeOf(value: unknown): TypeName {
  if (value === undefined) return 'undefined'
  if (value === null) return 'null'
  if (typeof value === 'number' && !Number.isNaN(value)) return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof ObjectId) return 'objectId'
  if (isDoc(value)) return 'object'
  const tag = typeof value === 'object' && '_bsontype' in value ? value._bsontype : value
  throw new StoreError(2, `The embedded store does not keep values of the type ${String(tag)}.`)
}

const DEEPEST = 100

/** As in MongoDB; an older Nightdesk may have stored one, so reading does not refuse it. */
export function refuseOperatorsIn(id: unknown): void {
  const operator = isDoc(id) ? Object.keys(id).find((field) => field.startsWith('$')) : undefined
  if (operator !== undefined) throw new StoreError(52, `An '_id' may not have the field '${operator}'.`)
}

/** Refuses types that the store does not keep, and documents nested deeper than MongoDB allows. */
export function checkStorable(value: unknown, depth = 0): void {
  if (depth > DEEPEST) throw new StoreError(15, `A document may be nested ${DEEPEST} levels deep.`)
  const type = typeOf(value)
  if (type !== 'object' && type !== 'array') return
  for (const field of Object.values(value as object)) checkStorable(field, depth + 1)
}

const scratch = new DataView(new ArrayBuffer(8))

/**
 * The bits of a double, changed so that they sort by value: all bits inverted if it is negative, else only
 * the sign bit.
 */
function encodeNumber(value: number): string {
  scratch.setFloat64(0, value === 0 ? 0 : value)
  const turn = value < 0 ? 0xff : 0
  const byte = (at: number): number => scratch.getUint8(at) ^ turn
  const first = byte(0) ^ (value < 0 ? 0 : 0x80)
  return String.fromCharCode(first, byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7))
}

/** Printable ASCII, which needs no encoding. */
const PLAIN = /^[ -~]*$/

/**
 * The UTF-8 bytes, each as one character. The end mark keeps any encoded string from being the beginning of
 * another.
 */
function encodeString(value: string): string {
  if (PLAIN.test(value)) return value + '\0\0'
  const bytes = Buffer.from(value, 'utf8').toString('latin1')
  return (bytes.includes('\0') ? bytes.replaceAll('\0', '\0\xff') : bytes) + '\0\0'
}

function rankOf(value: unknown): string {
  return String.fromCharCode(RANK[typeOf(value)])
}

function encodeBody(value: unknown): string {
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'string') return encodeString(value)
  if (typeof value === 'boolean') return value ? '\x01' : '\0'
  if (value instanceof Date) return encodeNumber(value.getTime())
  if (value instanceof ObjectId) return Buffer.from(value.id).toString('latin1')
  if (Array.isArray(value)) return value.map(encodeValue).join('') + '\0'
  if (!isDoc(value)) return ''
  const fields = Object.entries(value)
  return (
    fields.map(([name, field]) => rankOf(field) + encodeString(name) + encodeValue(field)).join('') + '\0'
  )
}

/**
 * Encodes a value as a string that sorts in BSON's order. No encoded value is the beginning of another, so
 * the key of a compound index is its values joined.
 */
export function encodeValue(value: unknown): string {
  return rankOf(value) + encodeBody(value)
}

/** The key of a document in its collection. */
export function idKeyOf(id: unknown): string {
  const type = typeOf(id)
  if (type === 'array' || type === 'undefined') {
    throw new StoreError(2, `The '_id' value cannot be of type ${type}.`)
  }
  return encodeValue(id)
}

/** All encoded values of the same type lie between `first` and `next`, without `next`. */
export function typeRange(value: unknown): { first: string; next: string } {
  const rank = RANK[typeOf(value)]
  return { first: String.fromCharCode(rank), next: String.fromCharCode(rank + 1) }
}

export function compareEncoded(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  return compareEncoded(encodeValue(a), encodeValue(b))
}

export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'string' || typeof b === 'string') return false
  return compareValues(a, b) === 0
}
