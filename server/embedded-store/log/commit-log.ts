import type { FileHandle } from 'node:fs/promises'
import { StoreError } from '../store-error.js'

interface Waiting {
  record: Buffer
  publish: () => void
  resolve: () => void
  reject: (error: Error) => void
}

/**
 * Appends records to a file and syncs it; records that arrive during a sync share the next one. A record
 * takes effect (`publish`) only after its sync.
 */
export class CommitLog {
  /** Test switch: every write fails as if the disk were full. */
  full = false
  private waiting: Waiting[] = []
  private working = false
  private broken: Error | undefined
  private idle: (() => void)[] = []
  private move: (() => void) | undefined

  constructor(
    private file: FileHandle,
    private length: number,
    /** Called when records could not be written, before their promises are rejected. */
    private readonly onFailure: () => void,
  ) {}

  get size(): number {
    return this.length
  }

  append(record: Buffer, publish: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ record, publish, resolve, reject })
      if (!this.working) void this.work()
    })
  }

  /** Resolves when everything that was appended so far is on disk; rejects when it could not be written. */
  async settled(): Promise<void> {
    if (!this.working) return
    await this.append(Buffer.alloc(0), () => undefined)
  }

  /**
   * Continues in another file, between two batches. `atRest` runs at that moment, when the old file holds
   * every record so far.
   */
  moveTo(file: FileHandle, length: number, atRest: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.move = () => {
        this.move = undefined
        const old = this.file
        this.file = file
        this.length = length
        atRest()
        old.close().then(resolve, reject)
      }
      if (!this.working) this.move()
    })
  }

  async close(): Promise<void> {
    while (this.working) await new Promise<void>((resolve) => this.idle.push(resolve))
    await this.file.close()
  }

  private async work(): Promise<void> {
    this.working = true
    while (this.waiting.length > 0) {
      this.move?.()
      const batch = this.waiting
      this.waiting = []
      try {
        await this.write(Buffer.concat(batch.map(({ record }) => record)))
        for (const { publish } of batch) publish()
        for (const { resolve } of batch) resolve()
      } catch (error) {
        this.fail(batch, error)
      }
    }
    this.working = false
    this.move?.()
    for (const resolve of this.idle.splice(0)) resolve()
  }

  private async write(bytes: Buffer): Promise<void> {
    if (this.broken) throw this.broken
    if (bytes.length === 0) return
    try {
      if (this.full) throw new Error('ENOSPC: no space left on device (test switch)')
      for (let done = 0; done < bytes.length;) {
        const { bytesWritten } = await this.file.write(bytes, done, bytes.length - done, this.length + done)
        done += bytesWritten
      }
    } catch (error) {
      await this.cutBack()
      throw error
    }
    try {
      await this.file.datasync()
    } catch (error) {
      // After a failed sync nobody knows what is on disk, so nothing more is written until the store is
      // restarted.
      this.broken = new Error(`the log could not be synced (${messageOf(error)}); restart to write again`)
      throw this.broken
    }
    this.length += bytes.length
  }

  /** Removes a half-written record, so that no later record follows it. */
  private async cutBack(): Promise<void> {
    try {
      await this.file.truncate(this.length)
      await this.file.datasync()
    } catch (error) {
      this.broken = new Error(`the log could not be repaired (${messageOf(error)}); restart to write again`)
    }
  }

  private fail(batch: readonly Waiting[], error: unknown): void {
    const all = [...batch, ...this.waiting.splice(0)]
    this.onFailure()
    const refusal = new StoreError(14031, `The store cannot write: ${messageOf(error)}. Nothing was changed.`)
    for (const { reject } of all) reject(refusal)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
