import type { ComposePage } from '../../../models/contract/compose.js'
import { now } from '../../kit/clock.js'
import { type ComposedPost, contestsOfPost, isSamePost } from './composed-post.js'
import type { ComposerForm } from './composer-form.js'
import { modeOf, showMode } from './composer-mode.js'
import type { ContestSearch } from './contest-search.js'
import { DraftKeeper } from './draft-keeper.js'
import type { Filing } from './filing.js'
import { type BasePost, type KeptDraft, isUnsent } from './kept-draft.js'
import { type SavedLine, clockTime } from './saved-line.js'
import type { SavedState } from './saved-state.js'
import type { SharedDraft } from './shared-draft.js'
import { type Work, type DraftOwner, draftOf, landed } from './work-in-hand.js'
import type { WriteOutcome } from './write-outcome.js'

export interface DeskParts {
  page: ComposePage
  root: HTMLElement
  form: ComposerForm
  line: SavedLine
  search: ContestSearch
  shared: SharedDraft
  /** Says above the form that another tab writes on the same draft. */
  warnShared: () => void
  owner: DraftOwner
}

/** What lies on the table: the work in hand, and its draft on this device. Nothing leaves it before the server has it. */
export class ComposerDesk implements Filing {
  private inHand: Work
  private readonly keeper: DraftKeeper
  /** Typed since the last press of a button: until then the line says what came of that. */
  private typed = false

  constructor(
    readonly parts: DeskParts,
    work: Work,
  ) {
    this.inHand = work
    this.keeper = new DraftKeeper(parts.owner.tab, {
      kept: (at) => this.showKept(at),
      failed: () => this.showNotKept(),
      shared: parts.warnShared,
    })
  }

  work = (): Work => this.inHand

  /** Lays something else on the table; what lay there is kept as it is. */
  begin(work: Work, content: ComposedPost): void {
    this.inHand = work
    this.parts.form.write(content)
    this.parts.shared.open(work.key)
    this.showMode()
  }

  /** Whether this person could publish what lies here. */
  publishes(): boolean {
    const { page } = this.parts
    const { base } = this.inHand
    return base && base.id === page.post?.id ? page.post.can.publish : page.publishes
  }

  showMode(): void {
    showMode(this.parts.root, modeOf(this.inHand.base?.status ?? null, this.publishes()))
  }

  /** Every keystroke comes here. */
  changed(): void {
    this.typed = true
    this.store()
  }

  private store(): void {
    const content = this.parts.form.read()
    if (isUnsent({ content, sending: this.inHand.sending }, this.inHand.saved)) {
      this.keeper.keep(this.draft(this.inHand, content))
      return
    }
    this.keeper.forget({ person: this.parts.owner.person, key: this.inHand.key })
    if (this.parts.line.state().kind === 'kept') this.parts.line.show({ kind: 'blank' })
  }

  async leaving(content: ComposedPost): Promise<void> {
    this.inHand = { ...this.inHand, sending: content }
    this.typed = false
    this.store()
    await this.keeper.settled()
  }

  refused(): void {
    this.inHand = { ...this.inHand, sending: null }
    this.store()
  }

  filedBefore(base: BasePost): void {
    this.inHand = { ...this.inHand, base }
    this.store()
  }

  /** The server has `content`. What was typed since is kept as changes to it, and only then the old draft goes. */
  arrived({ post }: Extract<WriteOutcome, { kind: 'done' }>, content: ComposedPost): void {
    const { form, owner, shared } = this.parts
    const before = this.inHand.key
    this.inHand = landed(post, content)
    if (isSamePost(form.read(), content)) form.clearNote()
    this.store()
    if (before !== this.inHand.key) this.keeper.forget({ person: owner.person, key: before })
    shared.open(this.inHand.key)
    this.showMode()
  }

  /** Theirs stands from now on: this is a change to it. */
  rebase(version: number): void {
    const { base } = this.inHand
    if (base) this.inHand = { ...this.inHand, base: { ...base, version }, saved: null }
  }

  /** Keeps what is written under a name of its own, out of the way. */
  async setAside(key: string): Promise<void> {
    const { form, owner } = this.parts
    const before = this.inHand.key
    this.keeper.keep({ ...this.draft({ ...this.inHand, sending: null }, form.read()), key })
    await this.keeper.settled()
    if (this.keeper.works) this.keeper.forget({ person: owner.person, key: before })
    await this.keeper.settled()
  }

  isKept(): boolean {
    return this.keeper.works
  }

  /** Text that would be lost with the page. */
  wouldLose(): boolean {
    return (
      !this.keeper.works && isUnsent({ ...this.inHand, content: this.parts.form.read() }, this.inHand.saved)
    )
  }

  private draft(work: Work, content: ComposedPost): KeptDraft {
    const { owner, search } = this.parts
    const contests = contestsOfPost(content).flatMap((id) => search.named(id) ?? [])
    return draftOf(work, owner, { content, contests, keptAt: now().toISOString() })
  }

  showKept(at: string): void {
    const quiet: readonly SavedState['kind'][] = ['blank', 'kept', 'not-kept']
    if (this.inHand.sending || !(this.typed || quiet.includes(this.parts.line.state().kind))) return
    const changes = this.inHand.base !== null
    this.parts.line.show({ kind: 'kept', at: clockTime(new Date(at)), changes })
  }

  private showNotKept(): void {
    if (!this.inHand.sending) this.parts.line.show({ kind: 'not-kept' })
  }
}
