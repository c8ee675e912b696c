import { idKeyOf, type CollectionVersion } from './collection-version.js'
import {
  addIndex,
  cloneCollection,
  dropIndex,
  duplicateKey,
  newCollection,
  putDocument,
  removeDocument,
  takenIndex,
} from './collection-version.js'
import type { Doc } from './bson-order.js'
import { checkStorable } from './check-storable.js'
import { describeIndex, parseIndexSpec, type IndexSpec } from './index-spec.js'
import { toBson } from './log-records.js'
import { StoreError, writeConflict } from './store-error.js'
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
  /** Off while the log is read: what comes from it was checked and need not be kept for it. */
  recording = true
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
    if (!this.recording) {
      putDocument(target, doc)
      return
    }
    checkStorable(doc)
    const bytes = toBson(doc)
    if (bytes.length > LARGEST_DOCUMENT) {
      throw new StoreError(10334, `BSONObj size: ${bytes.length} is larger than ${LARGEST_DOCUMENT} bytes.`)
    }
    this.meet(marksOf(collection, target, doc))
    const taken = takenIndex(target, doc)
    if (taken) throw duplicateKey(`${this.database}.${collection}`, taken, doc)
    putDocument(target, doc)
    this.record({ do: 'put', in: collection }, bytes)
  }

  remove(collection: string, idKey: string): void {
    const doc = this.read(collection)?.docs.get(idKey)
    if (!doc) return
    this.meet([documentMark(collection, idKey)])
    removeDocument(this.writable(collection), idKey)
    this.record({ do: 'remove', in: collection, id: doc._id })
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
    addIndex(this.writable(collection), spec, `${this.database}.${collection}`)
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
      const doc = made?.docs.get(idKey)
      if (doc) putDocument(this.writable(collection), doc)
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
    if (this.recording) this.operations.push(toBson(operation), ...more)
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

/** Does to the draft what a record of the log says. */
export function replay(draft: Draft, operations: readonly Doc[]): void {
  for (let at = 0; at < operations.length; at++) {
    const operation = operations[at] ?? {}
    const collection = String(operation.in)
    if (operation.do === 'put') draft.put(collection, operations[++at] ?? {})
    else if (operation.do === 'remove') draft.remove(collection, idKeyOf(operation.id))
    else if (operation.do === 'create') draft.create(collection, String(operation.uuid))
    else if (operation.do === 'drop') draft.drop(collection)
    else if (operation.do === 'index') draft.addIndex(collection, parseIndexSpec(operation.spec))
    else if (operation.do === 'dropIndex') draft.dropIndex(collection, String(operation.name))
    else throw new Error(`an operation that this version does not know: ${String(operation.do)}`)
  }
}
