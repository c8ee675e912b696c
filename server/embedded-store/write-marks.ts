import type { Entry } from './collection-version.js'

/** Somebody whose writes are not committed yet. */
export interface Writer {
  /** Resolves when its writes are committed or given up. */
  readonly finished: Promise<void>
}

/** What a single write meets when a transaction has its document: it waits for that one's end and begins again. */
export class Blocked extends Error {
  constructor(readonly by: Writer) {
    super('A transaction has this document.')
  }
}

/** Which running transaction has which documents and unique keys: nobody else may write them until it ends. */
export class WriteMarks {
  private readonly writers = new Map<string, Writer>()

  /** The other writer that has one of them; otherwise they are the writer's from now on. */
  claim(marks: readonly string[], writer: Writer): boolean {
    if (this.holder(marks, writer)) return false
    for (const mark of marks) this.writers.set(mark, writer)
    return true
  }

  holder(marks: readonly string[], writer?: Writer): Writer | undefined {
    if (this.writers.size === 0) return undefined
    for (const mark of marks) {
      const holder = this.writers.get(mark)
      if (holder && holder !== writer) return holder
    }
    return undefined
  }

  release(writer: Writer): void {
    for (const [mark, holder] of this.writers) if (holder === writer) this.writers.delete(mark)
  }
}

export function documentMark(collection: string, idKey: string): string {
  return `${collection}\0${idKey}`
}

/** The document itself, and the keys that it takes in unique indexes. */
export function marksOf(name: string, idKey: string, entries: readonly Entry[]): string[] {
  const marks = [documentMark(name, idKey)]
  for (const { index, keys } of entries) {
    if (!index.spec.unique) continue
    for (const key of keys) marks.push(`${name}\0\0${index.spec.name}\0${key}`)
  }
  return marks
}
