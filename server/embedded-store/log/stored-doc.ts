import { ObjectId } from 'bson'
import { type Doc, idKeyOf } from '../query/bson-order.js'
import { fromBson } from './log-records.js'

function isCompound(element: unknown): boolean {
  return element instanceof Uint8Array || Array.isArray(element)
}

/**
 * A document as its bytes on disk. It is decoded when it is first read; the decoded form may be
 * garbage-collected.
 */
export class StoredDoc {
  readonly idKey: string
  private decoded: WeakRef<Doc> | undefined

  constructor(readonly bytes: Buffer) {
    // Most documents begin with an ObjectId, which is read without decoding the rest.
    const plain = bytes.toString('latin1', 4, 9) === '\x07_id\0'
    this.idKey = idKeyOf(plain ? new ObjectId(bytes.subarray(9, 21)) : fromBson(bytes)._id)
  }

  get doc(): Doc {
    const known = this.decoded?.deref()
    if (known) return known
    const doc = fromBson(this.bytes)
    this.decoded = new WeakRef(doc)
    return doc
  }

  /** For a pass through all documents: only these fields are decoded to their end. */
  decodedFor(fields: ReadonlySet<string>): Doc {
    const doc = fromBson(this.bytes, true)
    for (const field of fields) {
      const value = doc[field]
      if (value instanceof Uint8Array) doc[field] = fromBson(value)
      else if (Array.isArray(value) && value.some(isCompound)) return fromBson(this.bytes)
    }
    return doc
  }
}
