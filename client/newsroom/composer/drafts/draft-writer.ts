import { keepDraft, removeDraft } from './draft-store.js'
import type { KeptDraft } from './draft.js'

export interface KeeperEvents {
  kept: (at: string) => void
  failed: () => void
  /** Another tab kept the same draft after this one did. */
  shared: () => void
}

/** Does on the shelf what was last said of each draft, one after the other: an older text never overwrites a newer one. */
export class DraftKeeper {
  private readonly waiting = new Map<string, () => Promise<void>>()
  private readonly mine = new Set<string>()
  private running: Promise<void> | null = null
  /** Whether the last write succeeded. */
  works = true

  constructor(
    private readonly tab: string,
    private readonly events: KeeperEvents,
  ) {}

  /** Keeps this from now on; while one write is on its way the newest waits and the ones between are skipped. */
  keep(draft: KeptDraft): void {
    this.queue(draft.key, () => this.write(draft))
  }

  /** Forgets a draft that the server has. */
  forget({ person, key }: Pick<KeptDraft, 'person' | 'key'>): void {
    this.queue(key, async () => {
      this.mine.delete(key)
      await removeDraft(person, key).catch(() => this.events.failed())
    })
  }

  /** Settles when everything so far is done. */
  async settled(): Promise<void> {
    while (this.running) await this.running
  }

  private queue(key: string, work: () => Promise<void>): void {
    // At the end again: what was said before of another draft is done before.
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

  private async write(draft: KeptDraft): Promise<void> {
    try {
      const before = await keepDraft(draft)
      this.works = true
      if (before !== null && before !== this.tab && this.mine.has(draft.key)) this.events.shared()
      this.mine.add(draft.key)
      this.events.kept(draft.keptAt)
    } catch {
      this.works = false
      this.events.failed()
    }
  }
}
