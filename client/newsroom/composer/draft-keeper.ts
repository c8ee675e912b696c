import { keepDraft, removeDraft } from './draft-store.js'
import type { KeptDraft } from './kept-draft.js'

export interface KeeperEvents {
  kept: (at: string) => void
  failed: () => void
  /** Another tab kept the same draft after this one did. */
  shared: () => void
}

/** Puts drafts on the shelf one after the other, so that an older text never overwrites a newer one. */
export class DraftKeeper {
  private readonly waiting = new Map<string, KeptDraft>()
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
    const idle = this.waiting.size === 0
    this.waiting.set(draft.key, draft)
    if (idle) this.queue(() => this.run())
  }

  /** Forgets a draft that the server has. */
  forget({ person, key }: Pick<KeptDraft, 'person' | 'key'>): void {
    this.waiting.delete(key)
    this.queue(async () => {
      this.mine.delete(key)
      await removeDraft(person, key).catch(() => this.events.failed())
    })
  }

  /** Settles when everything so far is done. */
  async settled(): Promise<void> {
    while (this.running) await this.running
  }

  private queue(work: () => Promise<void>): void {
    const current = (this.running ?? Promise.resolve()).then(work).finally(() => {
      if (this.running === current) this.running = null
    })
    this.running = current
  }

  private async run(): Promise<void> {
    for (let [next] = this.waiting.values(); next; [next] = this.waiting.values()) {
      this.waiting.delete(next.key)
      await this.write(next)
    }
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
