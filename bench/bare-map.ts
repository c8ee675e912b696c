import { open } from 'node:fs/promises'
import { CommitLog } from '../server/embedded-store/commit-log.js'
import { frameRecord, toBson } from '../server/embedded-store/log-records.js'
import type { Doc } from '../server/embedded-store/bson-order.js'

/** What nothing can beat: a Map in this process, with the store's own log and sync. */
export class BareMap {
  readonly docs = new Map<string, Doc>()

  private constructor(private readonly log: CommitLog) {}

  static async open(path: string): Promise<BareMap> {
    return new BareMap(new CommitLog(await open(path, 'w+'), 0, () => undefined))
  }

  put(id: string, doc: Doc): Promise<void> {
    return this.log.append(frameRecord([toBson(doc)]), () => this.docs.set(id, doc))
  }

  close(): Promise<void> {
    return this.log.close()
  }
}
