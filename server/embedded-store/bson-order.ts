import { Binary, MaxKey, MinKey, ObjectId, Timestamp } from 'bson'
import { StoreError } from './store-error.js'

export interface Doc {
  [field: string]: unknown
}

export function isDoc(value: unknown): value is Doc {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}

/** BSON's order of types (MongoDB manual, "Comparison/Sort Order"); undefined is a missing field. */
const RANK = {
  minKey: 1,
  undefined: 2,
  null: 3,
  number: 4,
  string: 5,
  object: 6,
  array: 7,
  binData: 8,
  objectId: 9,
  bool: 10,
  date: 11,
  timestamp: 12,
  maxKey: 14,
} as const

export type TypeName = keyof typeof RANK

export function typeOf(value: unknown): TypeName {
  if (value === undefined) return 'undefined'
  if (value === null) return 'null'
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'bool'
  if (Array.isArray(value)) return 'array'
  if (value instanceof Date) return 'date'
  if (value instanceof ObjectId) return 'objectId'
  if (isDoc(value)) return 'object'
  if (value instanceof Binary) return 'binData'
  if (value instanceof Timestamp) return 'timestamp'
  if (value instanceof MinKey) return 'minKey'
  if (value instanceof MaxKey) return 'maxKey'
  throw new StoreError(2, `The embedded store does not keep values of the type ${bsonTypeOf(value)}.`)
}

function bsonTypeOf(value: unknown): string {
  const tag =
    typeof value === 'object' && value !== null && '_bsontype' in value ? value._bsontype : undefined
  return typeof tag === 'string' ? tag : typeof value
}

const scratch = new DataView(new ArrayBuffer(8))

/** The bits of a double in the order of its value: all of them turned when it is negative, else the sign alone. */
function encodeNumber(value: number): string {
  if (Number.isNaN(value)) return '\0\0\0\0\0\0\0\0'
  scratch.setFloat64(0, value === 0 ? 0 : value)
  const turn = value < 0 ? 0xff : 0
  const byte = (at: number): number => scratch.getUint8(at) ^ turn
  const first = byte(0) ^ (value < 0 ? 0 : 0x80)
  return String.fromCharCode(first, byte(1), byte(2), byte(3), byte(4), byte(5), byte(6), byte(7))
}

/** In UTF-8 these are themselves, and none of them is what ends a string. */
const PLAIN = /^[ -~]*$/

/** UTF-8 bytes, one a character; ends so that no encoded string begins another. */
function encodeString(value: string): string {
  if (PLAIN.test(value)) return value + '\0\0'
  const bytes = Buffer.from(value, 'utf8').toString('latin1')
  return (bytes.includes('\0') ? bytes.replaceAll('\0', '\0\xff') : bytes) + '\0\0'
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes)
}

function encodeBinary(value: Binary): string {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(value.position, 0)
  head.writeUInt8(value.sub_type, 4)
  return head.toString('latin1') + asBuffer(value.buffer.subarray(0, value.position)).toString('latin1')
}

function encodeFields(value: Doc): string {
  let out = ''
  for (const [name, field] of Object.entries(value)) {
    out += rankOf(field) + encodeString(name) + encodeValue(field)
  }
  return out + '\0'
}

function rankOf(value: unknown): string {
  return String.fromCharCode(RANK[typeOf(value)])
}

function encodeBody(value: unknown): string {
  if (typeof value === 'number') return encodeNumber(value)
  if (typeof value === 'string') return encodeString(value)
  if (typeof value === 'boolean') return value ? '\x01' : '\0'
  if (value instanceof Date) return encodeNumber(value.getTime())
  if (value instanceof ObjectId) return asBuffer(value.id).toString('latin1')
  if (Array.isArray(value)) return value.map(encodeValue).join('') + '\0'
  if (isDoc(value)) return encodeFields(value)
  if (value instanceof Binary) return encodeBinary(value)
  if (value instanceof Timestamp) return encodeNumber(value.t) + encodeNumber(value.i)
  return ''
}

/**
 * A value as a string whose plain order is BSON's order, and of which none begins another:
 * so the keys of a compound index are simply joined.
 */
export function encodeValue(value: unknown): string {
  return rankOf(value) + encodeBody(value)
}

/** The same, for a descending field of an index. */
export function complement(encoded: string): string {
  const bytes = Buffer.from(encoded, 'latin1')
  for (let at = 0; at < bytes.length; at++) bytes.writeUInt8(255 - bytes.readUInt8(at), at)
  return bytes.toString('latin1')
}

/** Every encoded value of the same type lies in [first, next). */
export function typeRange(value: unknown): { first: string; next: string } {
  const rank = RANK[typeOf(value)]
  return { first: String.fromCharCode(rank), next: String.fromCharCode(rank + 1) }
}

export function compareEncoded(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

export function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number' && a === a && b === b) return a - b
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime()
  return compareEncoded(encodeValue(a), encodeValue(b))
}

export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a === 'string' || typeof b === 'string') return false
  return compareValues(a, b) === 0
}
