import type { Draft } from './draft-record.js'
import { removeDraft, writeDraft } from './draft-store.js'

export interface WriterEvents {
  written: (at: string) => void
  failed: () => void
  /** Another tab wrote the same draft after this one did. */
  shared: () => void
}

/**
 * Writes and removes drafts on this device one after the other, so that an older text never overwrites a
 * newer one.
 */
export class DraftWriter {
  private readonly waiting = new Map<string, () => Promise<void>>()
  private readonly mine = new Set<string>()
  private running: Promise<void> | null = null
  /** Whether the last write succeeded. */
  works = true

  constructor(
    private readonly tab: string,
    private readonly events: WriterEvents,
  ) {}

  /** During a write only the newest version waits; those between are skipped. */
  write(draft: Draft): void {
    this.queue(draft.key, () => this.writeNow(draft))
  }

  /** Removes a draft that is no longer needed. */
  remove({ person, key }: Pick<Draft, 'person' | 'key'>): void {
    this.queue(key, async () => {
      this.mine.delete(key)
      await removeDraft(person, key).catch(() => this.events.failed())
    })
  }

  /** Resolves when all writes so far are done. */
  async settled(): Promise<void> {
    while (this.running) await this.running
  }

  private queue(key: string, work: () => Promise<void>): void {
    // Moves the draft to the end of the queue, behind what was asked before it for other drafts.
    this.waiting.delete(key)
    this.waiting.set(key, work)
    this.running ??= this.run()
  }

  private async run(): Promise<void> {
    for (let [next] = this.waiting; next; [next] = this.waiting) {
      const [key, work] = next
      this.waiting.delete(key)
      await work()
    }
    this.running = null
  }

  private async writeNow(draft: Draft): Promise<void> {
    try {
      const before = await writeDraft(draft)
      this.works = true
      if (before !== null && before !== this.tab && this.mine.has(draft.key)) this.events.shared()
      this.mine.add(draft.key)
      this.events.written(draft.keptAt)
    } catch {
      this.works = false
      this.events.failed()
    }
  }
}
