import type { Doc } from './bson-order.js'
import { entriesOf, takenIndex, type CollectionVersion, type Entry } from './collection-version.js'
import { Draft, type DatabaseVersion, type WriteTarget } from './draft.js'
import { idKeyOf } from './index-keys.js'
import { noSuchTransaction, writeConflict } from './store-error.js'
import type { StoredDatabase } from './stored-database.js'
import { documentMark, marksOf, type Writer } from './write-marks.js'

/**
 * Reads one snapshot and its own writes. The first to write a document has it until its end: others conflict at
 * once, and so does whoever writes what has changed since the snapshot. So its commit cannot fail for others.
 */
export class StoreTransaction implements WriteTarget, Writer {
  readonly finished: Promise<void>
  private finish: () => void = () => undefined
  private readonly snapshot: DatabaseVersion
  private readonly view: Draft
  private readonly changes: { collection: string; idKey: string }[] = []
  private ended = false

  constructor(readonly database: StoredDatabase) {
    this.snapshot = database.durable
    this.view = new Draft(this.snapshot, database.name)
    this.finished = new Promise((resolve) => {
      this.finish = resolve
    })
  }

  read(collection: string): CollectionVersion | undefined {
    return this.view.read(collection)
  }

  put(collection: string, doc: Doc): void {
    const idKey = idKeyOf(doc._id)
    const newest = this.unchanged(collection, idKey)
    const entries = newest ? entriesOf(newest, doc) : []
    this.claim(marksOf(collection, idKey, entries))
    this.view.put(collection, doc)
    // Free in the snapshot, but perhaps somebody took the key since.
    if (this.database.tip !== this.snapshot && this.takenSince(collection, idKey, entries)) {
      throw writeConflict('a unique key was taken since this transaction began')
    }
    this.changes.push({ collection, idKey })
  }

  remove(collection: string, idKey: string): void {
    this.unchanged(collection, idKey)
    this.claim([documentMark(collection, idKey)])
    this.view.remove(collection, idKey)
    this.changes.push({ collection, idKey })
  }

  async commit(): Promise<void> {
    if (this.ended) throw noSuchTransaction('The transaction was aborted.')
    try {
      const committed = this.changes.length === 0 ? undefined : this.database.commit(this.onTip())
      this.end()
      await committed
    } finally {
      this.end()
    }
  }

  end(): void {
    if (this.ended) return
    this.ended = true
    this.database.marks.release(this)
    this.finish()
  }

  /** The writes on top of the newest state: nobody else can have touched the same documents. */
  private onTip(): Draft {
    const { tip, name } = this.database
    if (tip === this.snapshot) return this.view
    const draft = new Draft(tip, name)
    draft.adopt(this.view, this.changes)
    return draft
  }

  private claim(marks: readonly string[]): void {
    if (this.ended) throw noSuchTransaction('The transaction was aborted.')
    if (!this.database.marks.claim(marks, this))
      throw writeConflict('another transaction writes the same document')
  }

  /** The newest state of the collection, in which the document is still as this transaction sees it. */
  private unchanged(name: string, idKey: string): CollectionVersion | undefined {
    const seen = this.snapshot.collections.get(name)
    const now = this.database.tip.collections.get(name)
    if (seen?.uuid !== now?.uuid) throw writeConflict(`the collection '${name}' was made anew`)
    if (seen?.docs.get(idKey) !== now?.docs.get(idKey)) {
      throw writeConflict(`a document of '${name}' was changed since this transaction began`)
    }
    return now
  }

  /** A key that this transaction itself freed does not count. */
  private takenSince(collection: string, idKey: string, entries: readonly Entry[]): boolean {
    const own = new Set(
      this.changes.filter((change) => change.collection === collection).map((change) => change.idKey),
    )
    return takenIndex(entries, (owner) => owner === idKey || own.has(owner)) !== undefined
  }
}
