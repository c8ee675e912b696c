import { fromBson, toBson } from '../log/log-records.js'
import type { Doc } from '../query/bson-order.js'

/** MongoDB's wire protocol: OP_MSG, and OP_QUERY for the first greeting only. */
const OP_REPLY = 1
const OP_QUERY = 2004
const OP_MSG = 2013
const HEADER = 16
export const LARGEST_MESSAGE = 48_000_000

const CHECKSUM_PRESENT = 1
const MORE_TO_COME = 2

export interface Request {
  id: number
  command: Doc
  legacy: boolean
  /** The client does not want an answer. */
  silent: boolean
}

class BadMessage extends Error {}

/** The length of the next message, or undefined while its first bytes are missing. */
export function messageLength(bytes: Buffer): number | undefined {
  if (bytes.length < 4) return undefined
  const length = bytes.readInt32LE(0)
  if (length < HEADER || length > LARGEST_MESSAGE) throw new BadMessage(`A message claims ${length} bytes.`)
  return length
}

export function parseMessage(message: Buffer): Request {
  const id = message.readInt32LE(4)
  const opcode = message.readInt32LE(12)
  if (opcode === OP_MSG) return parseMsg(message, id)
  if (opcode === OP_QUERY) return parseQuery(message, id)
  throw new BadMessage(`The operation code ${opcode} is not supported.`)
}

function docAt(message: Buffer, at: number, end: number): { doc: Doc; end: number } {
  const length = at + 4 <= end ? message.readInt32LE(at) : 0
  if (length < 5 || at + length > end) throw new BadMessage('A document is longer than its message.')
  return { doc: fromBson(message.subarray(at, at + length)), end: at + length }
}

function parseMsg(message: Buffer, id: number): Request {
  const flags = message.readUInt32LE(HEADER)
  const end = message.length - (flags & CHECKSUM_PRESENT ? 4 : 0)
  let command: Doc = {}
  const sequences: Doc = {}
  for (let at = HEADER + 4; at < end;) {
    const kind = message.readUInt8(at)
    if (kind === 0) {
      const read = docAt(message, at + 1, end)
      command = read.doc
      at = read.end
    } else if (kind === 1) {
      at = parseSequence(message, { at: at + 1, end }, sequences)
    } else {
      throw new BadMessage(`A message has a section of the unknown kind ${kind}.`)
    }
  }
  return { id, command: { ...command, ...sequences }, legacy: false, silent: (flags & MORE_TO_COME) !== 0 }
}

function parseSequence(message: Buffer, { at, end }: { at: number; end: number }, into: Doc): number {
  const stop = at + (at + 4 <= end ? message.readInt32LE(at) : 0)
  const nameEnd = message.indexOf(0, at + 4)
  if (stop <= at + 4 || stop > end || nameEnd < 0 || nameEnd >= stop) throw new BadMessage('A section lies.')
  const docs: Doc[] = []
  for (let next = nameEnd + 1; next < stop;) {
    const read = docAt(message, next, stop)
    docs.push(read.doc)
    next = read.end
  }
  into[message.toString('utf8', at + 4, nameEnd)] = docs
  return stop
}

function parseQuery(message: Buffer, id: number): Request {
  const nameEnd = message.indexOf(0, HEADER + 4)
  if (nameEnd < 0) throw new BadMessage('A query has no collection.')
  const database = message.toString('utf8', HEADER + 4, nameEnd).split('.')[0] ?? ''
  const { doc } = docAt(message, nameEnd + 9, message.length)
  return { id, command: { ...doc, $db: database }, legacy: true, silent: false }
}

export function answerTo(request: Request, id: number, reply: Doc): Buffer {
  const body = toBson(reply)
  const middle = Buffer.alloc(request.legacy ? 20 : 5)
  if (request.legacy) middle.writeInt32LE(1, 16)
  const header = Buffer.alloc(HEADER)
  header.writeInt32LE(HEADER + middle.length + body.length, 0)
  header.writeInt32LE(id, 4)
  header.writeInt32LE(request.id, 8)
  header.writeInt32LE(request.legacy ? OP_REPLY : OP_MSG, 12)
  return Buffer.concat([header, middle, body])
}
