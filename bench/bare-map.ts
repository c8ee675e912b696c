import { open } from 'node:fs/promises'
import { CommitLog } from '../server/embedded-store/log/commit-log.js'
import { frameRecord, fromBson, readRecord, toBson } from '../server/embedded-store/log/log-records.js'
import type { Doc } from '../server/embedded-store/query/bson-order.js'

const newestFirst = (field: string) => (one: Doc, other: Doc) => Number(other[field]) - Number(one[field])

/**
 * A Map in this process with the store's log and sync. It has no index, so its queries look at every
 * document.
 */
export class BareMap {
  private readonly docs = new Map<string, Doc>()

  private constructor(private readonly log: CommitLog) {}

  static async open(path: string): Promise<BareMap> {
    const file = await open(path, 'a+')
    const bytes = await file.readFile()
    const map = new BareMap(new CommitLog(file, bytes.length, () => undefined))
    for (let at = 0; ;) {
      const read = readRecord(bytes, at)
      if (read.kind !== 'record') return map
      map.keep(read.parts.map((part) => fromBson(part)))
      at = read.end
    }
  }

  /** Puts the documents with one record, so that all of them are stored or none. */
  put(...docs: Doc[]): Promise<void> {
    return this.log.append(frameRecord(docs.map(toBson)), () => this.keep(docs))
  }

  get(id: string): Doc | undefined {
    return this.docs.get(id)
  }

  newest(liveBlog: string, limit: number): Doc[] {
    const found = [...this.docs.values()].filter(
      (doc) => String(doc.liveBlog) === liveBlog && doc.number !== undefined,
    )
    return found.sort(newestFirst('number')).slice(0, limit)
  }

  changedAfter(liveBlog: string, feedSeq: number): Doc[] {
    const found = [...this.docs.values()].filter(
      (doc) => Number(doc.feedSeq) > feedSeq && String(doc.liveBlog) === liveBlog,
    )
    return found.sort(newestFirst('feedSeq'))
  }

  close(): Promise<void> {
    return this.log.close()
  }

  private keep(docs: Doc[]): void {
    for (const doc of docs) this.docs.set(String(doc._id), doc)
  }
}
