import { ObjectId } from 'bson'
import type { Doc } from './bson-order.js'
import { idKeyOf } from './index-keys.js'
import { fromBson } from './log-records.js'

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

  /** For who goes through all of them once. */
  decodedOnce(): Doc {
    return this.decoded?.deref() ?? fromBson(this.bytes)
  }

  /** Most begin with an ObjectId: that much is read without the rest. */
  get idKey(): string {
    const plain = this.bytes.toString('latin1', 4, 9) === '\x07_id\0'
    return idKeyOf(plain ? new ObjectId(this.bytes.subarray(9, 21)) : this.doc._id)
  }
}
