import { calculateObjectSize, Long } from 'bson'
import type { Doc } from './bson-order.js'
import { StoreError } from './store-error.js'

const FIRST_BATCH = 101
const LARGEST_BATCH = 15 * 1024 * 1024
/** Milliseconds after which a cursor that nobody asks is forgotten. */
const IDLE = 10 * 60 * 1000

interface Cursor {
  namespace: string
  docs: readonly Doc[]
  at: number
  usedAt: number
}

interface Batch {
  batchSize: number | undefined
  single: boolean
}

/** Results that did not fit into one answer. They are versions that nobody changes, so a cursor sees one moment. */
export class CursorTable {
  private readonly cursors = new Map<number, Cursor>()
  private last = Math.floor(Math.random() * 1e9)

  first(namespace: string, docs: readonly Doc[], { batchSize, single }: Batch): Doc {
    const cursor: Cursor = { namespace, docs, at: 0, usedAt: Date.now() }
    const firstBatch = take(cursor, batchSize ?? FIRST_BATCH)
    const more = !single && cursor.at < docs.length
    const id = more ? ++this.last : 0
    if (more) this.cursors.set(id, cursor)
    return { cursor: { firstBatch, id: Long.fromNumber(id), ns: namespace } }
  }

  next(id: number, namespace: string, batchSize: number): Doc {
    const cursor = this.cursors.get(id)
    if (cursor?.namespace !== namespace) throw new StoreError(43, `cursor id ${id} not found`)
    cursor.usedAt = Date.now()
    const nextBatch = take(cursor, batchSize === 0 ? Infinity : batchSize)
    const more = cursor.at < cursor.docs.length
    if (!more) this.cursors.delete(id)
    return { cursor: { nextBatch, id: Long.fromNumber(more ? id : 0), ns: namespace } }
  }

  kill(id: number): boolean {
    return this.cursors.delete(id)
  }

  forgetIdle(): void {
    const oldest = Date.now() - IDLE
    for (const [id, cursor] of this.cursors) if (cursor.usedAt < oldest) this.cursors.delete(id)
  }
}

function take(cursor: Cursor, most: number): Doc[] {
  const batch: Doc[] = []
  let size = 0
  while (cursor.at < cursor.docs.length && batch.length < most) {
    const doc = cursor.docs[cursor.at]
    if (doc === undefined) break
    size += calculateObjectSize(doc)
    if (size > LARGEST_BATCH && batch.length > 0) break
    batch.push(doc)
    cursor.at++
  }
  return batch
}
