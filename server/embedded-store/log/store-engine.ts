import { open } from 'node:fs/promises'
import { CommitLog } from './commit-log.js'
import { createLog, loadFolder, logPath, removeBefore } from './data-folder.js'
import { StoredDatabase } from './stored-database.js'
import { writeSnapshot } from './write-snapshot.js'

/** A snapshot is made when the log is longer than this, and twice as long as the last snapshot. */
const LONGEST_LOG = 8 * 1024 * 1024

/** All databases of a folder, with the log that they share. */
export class StoreEngine {
  private readonly databases = new Map<string, StoredDatabase>()
  private snapshotSize = 0
  private snapshotting: Promise<void> | undefined

  private constructor(
    private readonly folder: string,
    private generation: number,
    private log: CommitLog | undefined,
  ) {}

  static async open(folder: string): Promise<StoreEngine> {
    const loaded = await loadFolder(folder)
    const engine = new StoreEngine(folder, loaded.generation, undefined)
    const file = await open(logPath(folder, loaded.generation), 'r+')
    engine.log = new CommitLog(file, loaded.logLength, () => {
      for (const database of engine.databases.values()) database.forgetUnwritten()
    })
    for (const [name, version] of loaded.databases) {
      engine.databases.set(name, new StoredDatabase(name, () => engine.commitLog, version))
    }
    return engine
  }

  get commitLog(): CommitLog {
    if (!this.log) throw new Error('The store is not open.')
    return this.log
  }

  database(name: string): StoredDatabase {
    const known = this.databases.get(name)
    if (known) return known
    const made = new StoredDatabase(name, () => this.commitLog)
    this.databases.set(name, made)
    return made
  }

  all(): StoredDatabase[] {
    return [...this.databases.values()].filter(({ durable }) => durable.collections.size > 0)
  }

  /** Makes a snapshot if the log is long; never two at a time. */
  async shortenLog(longest = LONGEST_LOG): Promise<void> {
    if (this.commitLog.size < Math.max(longest, longest && 2 * this.snapshotSize)) return
    this.snapshotting ??= this.snapshot().finally(() => (this.snapshotting = undefined))
    await this.snapshotting
  }

  async close(): Promise<void> {
    await this.snapshotting
    await this.commitLog.close()
  }

  /** Starts a new log, writes the state before it into a snapshot, and then removes the old files. */
  private async snapshot(): Promise<void> {
    const next = this.generation + 1
    const length = await createLog(this.folder, next)
    const file = await open(logPath(this.folder, next), 'r+')
    const versions = new Map<string, StoredDatabase['durable']>()
    await this.commitLog.moveTo(file, length, () => {
      for (const database of this.all()) versions.set(database.name, database.durable)
    })
    this.generation = next
    this.snapshotSize = await writeSnapshot(this.folder, next, versions)
    await removeBefore(this.folder, next)
  }
}
