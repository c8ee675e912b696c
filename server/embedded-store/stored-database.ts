import { Draft, EMPTY_DATABASE, type DatabaseVersion } from './draft.js'
import type { CommitLog } from './commit-log.js'
import { frameRecord, toBson } from './log-records.js'
import { writeConflict } from './store-error.js'
import { checkTime, waitFor } from './time-limit.js'
import { Blocked, WriteMarks } from './write-marks.js'

/** How long a write waits for others: until its client is gone, or its time is over. */
export interface Patience {
  signal: AbortSignal
  until: number
}

/** A database: the state that readers see, and the one that the next writer builds on. */
export class StoredDatabase {
  readonly marks = new WriteMarks()
  /** Test switch: each transaction's first attempt fails at its commit. Unset: as the store was opened. */
  failFirstAttempts: boolean | undefined
  /** What is on disk. Readers see this and nothing else. */
  durable: DatabaseVersion
  /** The same, or ahead of it by commits whose sync is under way. */
  tip: DatabaseVersion

  constructor(
    readonly name: string,
    private readonly log: () => CommitLog,
    version: DatabaseVersion = EMPTY_DATABASE,
  ) {
    this.durable = version
    this.tip = version
  }

  /** Takes effect for the next writer at once, for readers and for the caller when it is on disk. */
  async commit(draft: Draft): Promise<void> {
    if (draft.base !== this.tip)
      throw writeConflict('what this write was built on could not be written to disk')
    if (draft.operations.length === 0) return this.log().settled()
    const version = draft.version()
    this.tip = version
    const record = frameRecord([toBson({ db: this.name }), ...draft.operations])
    await this.log().append(record, () => {
      this.durable = version
    })
  }

  /** A single write, outside of any transaction: it waits for those that have its documents, so it never conflicts. */
  async write<T>(patience: Patience, change: (target: Draft) => T): Promise<T> {
    for (;;) {
      const draft = new Draft(this.tip, this.name, this.marks)
      try {
        const result = change(draft)
        await this.commit(draft)
        return result
      } catch (error) {
        if (!(error instanceof Blocked)) throw error
        await waitFor(error.by.finished, patience.until)
        checkTime(patience.until)
        patience.signal.throwIfAborted()
      }
    }
  }

  forgetUnwritten(): void {
    this.tip = this.durable
  }
}
