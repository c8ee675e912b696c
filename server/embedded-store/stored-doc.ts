import { ObjectId } from 'bson'
import type { Doc } from './bson-order.js'
import { idKeyOf } from './index-keys.js'
import { fromBson } from './log-records.js'

const ID = new Set(['_id'])

function isCompound(element: unknown): boolean {
  return element instanceof Uint8Array || Array.isArray(element)
}

/** A document as it lies on disk. What it says is decoded when somebody asks, and forgotten when memory runs short. */
export class StoredDoc {
  private decoded: WeakRef<Doc> | undefined

  constructor(readonly bytes: Buffer) {}

  get doc(): Doc {
    const known = this.decoded?.deref()
    if (known) return known
    const doc = fromBson(this.bytes)
    this.decoded = new WeakRef(doc)
    return doc
  }

  /** For who goes through all of them once: only these fields are decoded to their ground. */
  decodedFor(fields: ReadonlySet<string>): Doc {
    const known = this.decoded?.deref()
    if (known) return known
    const doc = fromBson(this.bytes, true)
    for (const field of fields) {
      const value = doc[field]
      if (value instanceof Uint8Array) doc[field] = fromBson(value)
      else if (Array.isArray(value) && value.some(isCompound)) return fromBson(this.bytes)
    }
    return doc
  }

  /** Most begin with an ObjectId: that much is read without the rest. */
  get idKey(): string {
    const plain = this.bytes.toString('latin1', 4, 9) === '\x07_id\0'
    return idKeyOf(plain ? new ObjectId(this.bytes.subarray(9, 21)) : this.decodedFor(ID)._id)
  }
}
