import type { ComposePage } from '../../../models/contract/compose.js'
import { now } from '../../kit/clock.js'
import { onTopOf } from './drafts/additions.js'
import type { ChangeChoice } from './status/change-choice.js'
import type { ChangeKind } from './drafts/change-kind.js'
import { type ComposedPost, contestsOfPost, isSamePost } from './drafts/composed-post.js'
import type { ComposerForm } from './composer-form.js'
import { layOut } from './lay-out.js'
import type { ContestSearch } from './pickers/contest-search.js'
import { DraftKeeper } from './drafts/draft-writer.js'
import type { Filing } from './sending/filing.js'
import { type BasePost, type KeptDraft, isUnsent } from './drafts/draft.js'
import { type SavedLine, clockTime } from './status/saved-line.js'
import type { SavedState } from './status/saved-state.js'
import type { SharedDraft } from './drafts/shared-draft.js'
import { type Work, type DraftOwner, draftOf, landed } from './drafts/work.js'
import type { WriteOutcome } from './sending/write-outcome.js'

export interface DeskParts {
  page: ComposePage
  root: HTMLElement
  form: ComposerForm
  change: ChangeChoice
  line: SavedLine
  search: ContestSearch
  shared: SharedDraft
  /** Says above the form that another tab writes on the same draft. */
  warnShared: () => void
  /** Another text lies on the table now. */
  laid: () => void
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
    this.typed = false
    this.parts.form.write(content)
    this.parts.shared.open(work.key)
    this.showMode()
    this.parts.laid()
  }

  /** The post of the page, if that is what lies here. */
  pagePost(): ComposePage['post'] {
    const { post } = this.parts.page
    return post && post.id === this.inHand.base?.id ? post : null
  }

  /** Whether this person could publish what lies here. */
  publishes(): boolean {
    return this.pagePost()?.can.publish ?? this.parts.page.publishes
  }

  /** Lays out fields and buttons for what lies here. */
  showMode = (): void => layOut(this)

  /** What kind of change this is from now on. */
  chooseChange(kind: ChangeKind): void {
    this.parts.change.write(kind)
    this.showMode()
    this.changed()
  }

  /** The page of the post as the server has it now: it knows what was made of an addition. */
  meet(page: ComposePage, saved: ComposedPost): void {
    const { form, search } = this.parts
    if (!page.post) return
    search.meet(page.contests)
    const now = form.read()
    const typed = isSamePost(now, this.inHand.saved ?? now) ? saved : onTopOf(now, saved)
    const { id, version, status } = page.post
    this.parts.page = page
    this.inHand = { ...this.inHand, base: { id, version, status }, saved }
    form.write({ ...typed, change: now.change })
    this.store()
    this.showMode()
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

  /** Everything that was typed is on this device. */
  async settled(): Promise<void> {
    await this.keeper.settled()
  }

  /** Nothing of it is left to file. */
  forget(): void {
    this.keeper.forget({ person: this.parts.owner.person, key: this.inHand.key })
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
