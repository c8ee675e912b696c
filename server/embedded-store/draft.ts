import {
  addIndexes,
  cloneCollection,
  dropIndex,
  duplicateKey,
  entriesOf,
  newCollection,
  putDocument,
  removeDocument,
  takenIndex,
  type CollectionVersion,
} from './collection-version.js'
import type { Doc } from './bson-order.js'
import { checkStorable } from './check-storable.js'
import { idKeyOf } from './index-keys.js'
import { describeIndex, type IndexSpec } from './index-spec.js'
import { toBson } from './log-records.js'
import { StoreError, writeConflict } from './store-error.js'
import { StoredDoc } from './stored-doc.js'
import { Blocked, documentMark, marksOf, type WriteMarks } from './write-marks.js'

/** One committed state of a database; never changed. */
export interface DatabaseVersion {
  readonly collections: ReadonlyMap<string, CollectionVersion>
}

export const EMPTY_DATABASE: DatabaseVersion = { collections: new Map() }

/** What a write command changes: a draft by itself, or a transaction around drafts. */
export interface WriteTarget {
  read(collection: string): CollectionVersion | undefined
  put(collection: string, doc: Doc): void
  remove(collection: string, idKey: string): void
}

export const LARGEST_DOCUMENT = 16 * 1024 * 1024

interface Savepoint {
  collections: Map<string, CollectionVersion>
  operations: number
}

/** A database version in the making, with the operations that the log will keep of it. */
export class Draft implements WriteTarget {
  readonly operations: Buffer[] = []
  private collections: Map<string, CollectionVersion>
  private owned = new Set<string>()

  constructor(
    readonly base: DatabaseVersion,
    private readonly database: string,
    /** What others have; a single write meets them, a transaction looks for itself. */
    private readonly marks?: WriteMarks,
  ) {
    this.collections = new Map(base.collections)
  }

  read(collection: string): CollectionVersion | undefined {
    return this.collections.get(collection)
  }

  version(): DatabaseVersion {
    return { collections: this.collections }
  }

  put(collection: string, doc: Doc): void {
    const target = this.writable(collection)
    checkStorable(doc)
    const bytes = toBson(doc)
    if (bytes.length > LARGEST_DOCUMENT) {
      throw new StoreError(10334, `BSONObj size: ${bytes.length} is larger than ${LARGEST_DOCUMENT} bytes.`)
    }
    const idKey = idKeyOf(doc._id)
    const entries = entriesOf(target, doc)
    this.meet(marksOf(collection, idKey, entries))
    const taken = takenIndex(entries, (owner) => owner === idKey)
    if (taken) throw duplicateKey(`${this.database}.${collection}`, taken, doc)
    putDocument(target, new StoredDoc(bytes), entries)
    this.record({ do: 'put', in: collection }, bytes)
  }

  remove(collection: string, idKey: string): void {
    const stored = this.read(collection)?.docs.get(idKey)
    if (!stored) return
    this.meet([documentMark(collection, idKey)])
    removeDocument(this.writable(collection), idKey)
    this.record({ do: 'remove', in: collection, id: stored.doc._id })
  }

  create(collection: string, uuid?: string): void {
    const made = newCollection(collection, uuid)
    this.collections.set(collection, made)
    this.owned.add(collection)
    this.record({ do: 'create', in: collection, uuid: made.uuid })
  }

  drop(collection: string): void {
    this.collections.delete(collection)
    this.record({ do: 'drop', in: collection })
  }

  addIndex(collection: string, spec: IndexSpec): void {
    addIndexes(this.writable(collection), [spec], `${this.database}.${collection}`)
    this.record({ do: 'index', in: collection, spec: describeIndex(spec) })
  }

  dropIndex(collection: string, name: string): void {
    dropIndex(this.writable(collection), name)
    this.record({ do: 'dropIndex', in: collection, name })
  }

  /** Takes over what another draft made of the documents: the caller knows that they are unchanged here. */
  adopt(other: Draft, changes: readonly { collection: string; idKey: string }[]): void {
    for (const { collection, idKey } of changes) {
      if (!sameIndexes(this.base.collections.get(collection), other.base.collections.get(collection))) {
        throw writeConflict(`the collection '${collection}' or its indexes were made anew`)
      }
      const made = other.read(collection)
      if (made && !this.read(collection)) this.create(collection, made.uuid)
      const stored = made?.docs.get(idKey)
      if (stored) putDocument(this.writable(collection), stored)
      else removeDocument(this.writable(collection), idKey)
    }
    this.operations.splice(0, Infinity, ...other.operations)
  }

  savepoint(): Savepoint {
    this.owned = new Set()
    return { collections: new Map(this.collections), operations: this.operations.length }
  }

  restore(savepoint: Savepoint): void {
    this.collections = savepoint.collections
    this.owned = new Set()
    this.operations.length = savepoint.operations
  }

  private meet(marks: readonly string[]): void {
    const holder = this.marks?.holder(marks)
    if (holder) throw new Blocked(holder)
  }

  private record(operation: Doc, ...more: Buffer[]): void {
    this.operations.push(toBson(operation), ...more)
  }

  private writable(name: string): CollectionVersion {
    const present = this.collections.get(name)
    if (!present) this.create(name)
    else if (!this.owned.has(name)) this.collections.set(name, cloneCollection(present))
    this.owned.add(name)
    return this.collections.get(name) ?? newCollection(name)
  }
}

function sameIndexes(a: CollectionVersion | undefined, b: CollectionVersion | undefined): boolean {
  if (a?.uuid !== b?.uuid || a?.indexes.length !== b?.indexes.length) return false
  return a === undefined || a.indexes.every(({ spec }, at) => b?.indexes[at]?.spec === spec)
}
