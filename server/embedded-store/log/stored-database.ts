import type { CommitLog } from './commit-log.js'
import { frameRecord, toBson } from './log-records.js'
import { type DatabaseVersion, EMPTY_DATABASE, PendingChanges } from './pending-changes.js'

/** A database: the state that readers see, and the one that the next writer builds on. */
export class StoredDatabase {
  /** Test switch: each transaction's first attempt fails at its commit. Unset: as the store was opened. */
  failFirstAttempts: boolean | undefined
  /** What is on disk. Readers see this and nothing else. */
  durable: DatabaseVersion
  /** `durable`, or ahead of it by commits whose sync is under way. */
  tip: DatabaseVersion

  constructor(
    readonly name: string,
    private readonly log: () => CommitLog,
    version: DatabaseVersion = EMPTY_DATABASE,
  ) {
    this.durable = version
    this.tip = version
  }

  /** The next writer sees the changes at once; readers see them, and the caller goes on, when they are on disk. */
  async commit(changes: PendingChanges): Promise<void> {
    // There is nothing to write, but what was read may not be on disk yet.
    if (changes.operations.length === 0) return this.log().settled()
    const version = changes.onto(this.tip).version()
    this.tip = version
    const record = frameRecord([toBson({ db: this.name }), ...changes.operations])
    await this.log().append(record, () => {
      this.durable = version
    })
  }

  /** A single write, outside of any transaction: nothing else is written between its reads and its writes. */
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
