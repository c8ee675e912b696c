import { checkStorable, type Doc, idKeyOf, refuseOperatorsIn } from '../query/bson-order.js'
import {
  addIndexes,
  cloneCollection,
  type CollectionVersion,
  docsOf,
  duplicateKey,
  newCollection,
  putDocument,
  removeDocument,
  specsOf,
} from '../query/collection-version.js'
import { describeIndex, ID_INDEX, type IndexSpec } from '../query/index-spec.js'
import { StoreError, writeConflict } from '../store-error.js'
import { toBson } from './log-records.js'
import { StoredDoc } from './stored-doc.js'

/** One committed state of a database; never changed. */
export interface DatabaseVersion {
  readonly collections: ReadonlyMap<string, CollectionVersion>
}

export const EMPTY_DATABASE: DatabaseVersion = { collections: new Map() }

export const LARGEST_DOCUMENT = 16 * 1024 * 1024

/**
 * The uncommitted changes of a single write or a transaction: the new state of the database, and the
 * operations for the log.
 */
export class PendingChanges {
  readonly operations: Buffer[] = []
  private collections: Map<string, CollectionVersion>
  private owned = new Set<string>()
  /** The keys of the documents that were put or removed, by collection. */
  private readonly touched = new Map<string, Set<string>>()

  constructor(readonly base: DatabaseVersion) {
    this.collections = new Map(base.collections)
  }

  read(collection: string): CollectionVersion | undefined {
    return this.collections.get(collection)
  }

  version(): DatabaseVersion {
    return { collections: this.collections }
  }

  insert(collection: string, doc: Doc): void {
    const present = this.read(collection)
    if (present && docsOf(present).has(idKeyOf(doc._id))) throw duplicateKey(present, ID_INDEX, doc)
    this.put(collection, doc)
  }

  put(collection: string, doc: Doc): void {
    checkStorable(doc)
    refuseOperatorsIn(doc._id)
    const bytes = toBson(doc)
    if (bytes.length > LARGEST_DOCUMENT) {
      throw new StoreError(10334, `BSONObj size: ${bytes.length} is larger than ${LARGEST_DOCUMENT} bytes.`)
    }
    this.touch(collection, idKeyOf(doc._id))
    putDocument(this.writable(collection), new StoredDoc(bytes), doc)
    this.record({ do: 'put', in: collection }, bytes)
  }

  remove(collection: string, id: unknown): void {
    const idKey = idKeyOf(id)
    this.touch(collection, idKey)
    removeDocument(this.writable(collection), idKey)
    this.record({ do: 'remove', in: collection, id })
  }

  create(collection: string): void {
    const made = newCollection(collection)
    this.collections.set(collection, made)
    this.owned.add(collection)
    this.record({ do: 'create', in: collection, uuid: made.uuid })
  }

  drop(collection: string): void {
    this.collections.delete(collection)
    this.record({ do: 'drop', in: collection })
  }

  addIndex(collection: string, spec: IndexSpec): void {
    addIndexes(this.writable(collection), [spec])
    this.record({ do: 'index', in: collection, spec: describeIndex(spec) })
  }

  /** Runs a statement; if it fails, all its changes are undone. */
  atomically<T>(statement: () => T): T {
    const before = new Map(this.collections)
    const { length } = this.operations
    this.owned = new Set()
    try {
      return statement()
    } catch (error) {
      this.collections = before
      this.operations.length = length
      throw error
    }
  }

  /**
   * The same changes on a newer version. The first to commit wins: it is a conflict if a document that these
   * changes touch was changed since they began, or a unique key was taken.
   */
  onto(newest: DatabaseVersion): PendingChanges {
    if (newest === this.base) return this
    const pending = new PendingChanges(newest)
    for (const [name, idKeys] of this.touched) {
      const [seen, now] = [this.base.collections.get(name), newest.collections.get(name)]
      const [before, after] = [specsOf(seen), specsOf(now)]
      if (seen?.uuid !== now?.uuid || before.length !== after.length)
        throw writeConflict(`the collection '${name}' or its indexes were made anew`)
      const mine = this.collections.get(name)
      if (!mine) continue
      if (!seen || !now) pending.collections.set(name, mine)
      else pending.adopt(idKeys, { seen, now, mine })
    }
    return pending
  }

  private adopt(
    idKeys: ReadonlySet<string>,
    { seen, now, mine }: Record<'seen' | 'now' | 'mine', CollectionVersion>,
  ): void {
    const target = this.writable(now.name)
    for (const idKey of idKeys) {
      if (docsOf(seen).get(idKey) !== docsOf(now).get(idKey))
        throw writeConflict(`a document of '${now.name}' was changed since this transaction began`)
      // All are removed before any is put, because one may have taken a unique key that another one had
      // before.
      removeDocument(target, idKey)
    }
    for (const idKey of idKeys) {
      const stored = docsOf(mine).get(idKey)
      if (stored) tryPut(target, stored)
    }
  }

  private touch(collection: string, idKey: string): void {
    const known = this.touched.get(collection)
    if (known) known.add(idKey)
    else this.touched.set(collection, new Set([idKey]))
  }

  private record(operation: Doc, ...more: Buffer[]): void {
    this.operations.push(toBson(operation), ...more)
  }

  private writable(name: string): CollectionVersion {
    if (!this.collections.has(name)) this.create(name)
    const present = this.collections.get(name) ?? newCollection(name)
    if (this.owned.has(name)) return present
    const clone = cloneCollection(present)
    this.collections.set(name, clone)
    this.owned.add(name)
    return clone
  }
}

function tryPut(target: CollectionVersion, stored: StoredDoc): void {
  try {
    putDocument(target, stored, stored.doc)
  } catch (error) {
    throw writeConflict(error instanceof Error ? error.message : 'a unique key was taken')
  }
}
