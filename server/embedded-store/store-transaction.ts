import type { Doc } from './bson-order.js'
import { idKeyOf, type CollectionVersion } from './collection-version.js'
import { Draft, type DatabaseVersion, type WriteTarget } from './draft.js'
import { noSuchTransaction, StoreError, writeConflict } from './store-error.js'
import type { StoredDatabase } from './stored-database.js'

/** More than these would use up the connections that the one whose turn it is needs; they come again later. */
const MOST_WAITING = 64

/**
 * Reads one snapshot and its own writes. Its first write takes the database's place for writers; what changed
 * since the snapshot and is written again is a conflict.
 */
export class StoreTransaction implements WriteTarget {
  private snapshot: DatabaseVersion
  /** The snapshot with this transaction's writes: what it reads. */
  private view: Draft
  /** The newest state with the same writes: what it commits. The view itself when nobody else wrote meanwhile. */
  private next: Draft | undefined
  private release: (() => void) | undefined
  private ended = false

  constructor(readonly database: StoredDatabase) {
    this.snapshot = database.durable
    this.view = new Draft(this.snapshot, database.name)
  }

  /** For one that lost against another: takes the place before it reads, so that it cannot lose again. */
  async takePlaceFirst(signal: AbortSignal): Promise<void> {
    await this.takePlace(signal)
    this.snapshot = this.database.tip
    this.view = new Draft(this.snapshot, this.database.name)
    this.next = this.view
  }

  async prepareToWrite(signal: AbortSignal): Promise<void> {
    if (this.next) return
    await this.takePlace(signal)
    const { tip, name } = this.database
    this.next = tip === this.snapshot ? this.view : new Draft(tip, name)
  }

  read(collection: string): CollectionVersion | undefined {
    return this.view.read(collection)
  }

  put(collection: string, doc: Doc): void {
    const next = this.checkedAgainst(collection, idKeyOf(doc._id))
    this.view.put(collection, doc)
    if (next === this.view) return
    try {
      next.put(collection, doc)
    } catch (error) {
      if (error instanceof StoreError && error.code === 11000)
        throw writeConflict('a unique key was taken meanwhile')
      throw error
    }
  }

  remove(collection: string, idKey: string): void {
    const next = this.checkedAgainst(collection, idKey)
    this.view.remove(collection, idKey)
    if (next !== this.view) next.remove(collection, idKey)
  }

  async commit(): Promise<void> {
    try {
      if (this.next) {
        const committed = this.database.commit(this.next)
        this.end()
        await committed
      }
    } finally {
      this.end()
    }
  }

  end(): void {
    this.ended = true
    this.release?.()
    this.release = undefined
  }

  private async takePlace(signal: AbortSignal): Promise<void> {
    const { place } = this.database
    if (place.waiting >= MOST_WAITING) throw writeConflict('too many transactions wait for their turn')
    const release = await place.take(signal)
    if (!this.ended) {
      this.release = release
      return
    }
    release()
    throw noSuchTransaction('The transaction was aborted while it waited.')
  }

  private checkedAgainst(collection: string, idKey: string): Draft {
    if (!this.next) throw new Error('A transaction wrote without the place for writers.')
    const seen = this.snapshot.collections.get(collection)
    const now = this.next.base.collections.get(collection)
    if (seen?.uuid !== now?.uuid) throw writeConflict(`the collection '${collection}' was made anew`)
    if (seen?.docs.get(idKey) !== now?.docs.get(idKey)) {
      throw writeConflict(`a document of '${collection}' was changed since this transaction began`)
    }
    return this.next
  }
}
