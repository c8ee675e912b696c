import { crc32 } from 'node:zlib'
import { deserialize, serialize } from 'bson'
import type { Doc } from '../query/bson-order.js'

/**
 * The header of a record in log and snapshot: length of the payload, checksum of that length, checksum of the
 * payload (each 4 bytes, little endian). The payload is BSON documents, one after the other. The length has
 * its own checksum, so that a flipped bit in it is not taken for a torn end.
 */
const HEADER = 12

export function toBson(doc: Doc): Buffer {
  const { buffer, byteOffset, length } = serialize(doc, { ignoreUndefined: true })
  return Buffer.from(buffer, byteOffset, length)
}

/** With `shallow`, inner documents stay bytes. */
export function fromBson(bytes: Uint8Array, shallow = false): Doc {
  return deserialize(bytes, { bsonRegExp: true, raw: shallow })
}

export function frameRecord(parts: readonly Buffer[]): Buffer {
  const payload = Buffer.concat(parts)
  const header = Buffer.alloc(HEADER)
  header.writeUInt32LE(payload.length, 0)
  header.writeUInt32LE(crc32(header.subarray(0, 4)), 4)
  header.writeUInt32LE(crc32(payload), 8)
  return Buffer.concat([header, payload])
}

export type RecordAt =
  | { kind: 'record'; parts: Buffer[]; end: number }
  | { kind: 'end' }
  /** The file ends inside a record: its write was cut off, so it was never acknowledged. */
  | { kind: 'torn' }
  | { kind: 'corrupt' }

export function readRecord(file: Buffer, at: number): RecordAt {
  const rest = file.length - at
  if (rest === 0) return { kind: 'end' }
  if (rest < HEADER) return { kind: 'torn' }
  const length = file.readUInt32LE(at)
  if (crc32(file.subarray(at, at + 4)) !== file.readUInt32LE(at + 4)) {
    return { kind: isZero(file, at) ? 'torn' : 'corrupt' }
  }
  const end = at + HEADER + length
  if (end > file.length) return { kind: 'torn' }
  const payload = file.subarray(at + HEADER, end)
  if (crc32(payload) !== file.readUInt32LE(at + 8)) return { kind: 'corrupt' }
  return { kind: 'record', parts: splitParts(payload), end }
}

/** After a power failure a file may end in zeros that nobody wrote. */
function isZero(file: Buffer, from: number): boolean {
  return file.subarray(from).every((byte) => byte === 0)
}

function splitParts(payload: Buffer): Buffer[] {
  const parts: Buffer[] = []
  for (let at = 0; at < payload.length;) {
    const end = at + payload.readInt32LE(at)
    parts.push(payload.subarray(at, end))
    at = end
  }
  return parts
}
