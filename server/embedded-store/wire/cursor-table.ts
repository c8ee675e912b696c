import { calculateObjectSize, Long } from 'bson'
import type { Doc } from '../query/bson-order.js'
import { StoreError } from '../store-error.js'

const FIRST_BATCH = 101
const LARGEST_BATCH = 15 * 1024 * 1024
/** Milliseconds after which a cursor is forgotten if no client asks for more. */
const IDLE = 10 * 60 * 1000

interface Cursor {
  ns: string
  docs: readonly Doc[]
  usedAt: number
}

/** Results that did not fit into one answer. Their documents never change, so a cursor shows one state. */
export class CursorTable {
  private readonly cursors = new Map<number, Cursor>()
  private last = Math.floor(Math.random() * 1e9)

  first(ns: string, docs: readonly Doc[], single = false): Doc {
    const firstBatch = batchOf(docs, FIRST_BATCH)
    const left = single ? [] : docs.slice(firstBatch.length)
    return { cursor: { firstBatch, ns, id: this.keep(++this.last, { ns, docs: left, usedAt: Date.now() }) } }
  }

  next(id: number, ns: string): Doc {
    const cursor = this.cursors.get(id)
    if (cursor?.ns !== ns) throw new StoreError(43, `cursor id ${id} not found`)
    const nextBatch = batchOf(cursor.docs, Infinity)
    const docs = cursor.docs.slice(nextBatch.length)
    return { cursor: { nextBatch, ns, id: this.keep(id, { ns, docs, usedAt: Date.now() }) } }
  }

  kill(id: number): boolean {
    return this.cursors.delete(id)
  }

  forgetIdle(): void {
    const oldest = Date.now() - IDLE
    for (const [id, cursor] of this.cursors) if (cursor.usedAt < oldest) this.cursors.delete(id)
  }

  /** Keeps the rest for the client and returns the cursor's number; 0 if there is no rest. */
  private keep(id: number, cursor: Cursor): Long {
    if (cursor.docs.length > 0) this.cursors.set(id, cursor)
    else this.cursors.delete(id)
    return Long.fromNumber(cursor.docs.length > 0 ? id : 0)
  }
}

function batchOf(docs: readonly Doc[], most: number): Doc[] {
  const batch: Doc[] = []
  let size = 0
  for (const doc of docs) {
    size += calculateObjectSize(doc)
    if (batch.length >= most || (size > LARGEST_BATCH && batch.length > 0)) break
    batch.push(doc)
  }
  return batch
}
