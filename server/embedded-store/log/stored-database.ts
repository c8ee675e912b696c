import type { CommitLog } from './commit-log.js'
import { frameRecord, toBson } from './log-records.js'
import { type DatabaseVersion, EMPTY_DATABASE, PendingChanges } from './pending-changes.js'

/** A database in two states: what readers see, and what the next writer builds on. */
export class StoredDatabase {
  /**
   * Test switch: the first attempt of each transaction fails at its commit. Undefined: as the store was
   * opened.
   */
  failFirstAttempts: boolean | undefined
  /** The state on disk, which is all that readers see. */
  durable: DatabaseVersion
  /** `durable` plus the commits whose sync is still running. */
  tip: DatabaseVersion

  constructor(
    readonly name: string,
    private readonly log: () => CommitLog,
    version: DatabaseVersion = EMPTY_DATABASE,
  ) {
    this.durable = version
    this.tip = version
  }

  /**
   * The next writer sees the changes at once. Readers see them, and the promise resolves, when they are on
   * disk.
   */
  async commit(changes: PendingChanges): Promise<void> {
    // There is nothing to write, but what the transaction read may not be on disk yet.
    if (changes.operations.length === 0) return this.log().settled()
    const version = changes.onto(this.tip).version()
    this.tip = version
    const record = frameRecord([toBson({ db: this.name }), ...changes.operations])
    await this.log().append(record, () => {
      this.durable = version
    })
  }

  /** A single write without a transaction: no other write comes between its reads and its writes. */
  async write<T>(change: (target: PendingChanges) => T): Promise<T> {
    const pending = new PendingChanges(this.tip)
    const result = change(pending)
    await this.commit(pending)
    return result
  }

  forgetUnwritten(): void {
    this.tip = this.durable
  }
}
