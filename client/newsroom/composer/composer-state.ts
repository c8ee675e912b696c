import type { ComposePage } from '../../../models/contract/compose.js'
import { now } from '../../kit/clock.js'
import type { ComposerForm } from './composer-form.js'
import { onTopOf } from './drafts/additions.js'
import type { ChangeKind } from './drafts/change-kind.js'
import { type ComposedPost, contestsOfPost, isSamePost } from './drafts/composed-post.js'
import { type BasePost, type Draft, isUnsent } from './drafts/draft-record.js'
import { DraftWriter } from './drafts/draft-writer.js'
import type { SharedDraft } from './drafts/shared-draft.js'
import { draftOf, type DraftOwner, newKey, type Work, workAfterSave } from './drafts/work.js'
import type { ContestSearch } from './pickers/contest-search.js'
import type { Filing } from './sending/filing.js'
import type { WriteOutcome } from './sending/write-outcome.js'
import type { ChangeChoice } from './status/change-choice.js'
import { changesFor, modeOf, renderDismiss, renderMode } from './status/composer-mode.js'
import { clockTime, type SavedLine } from './status/saved-line.js'
import type { SavedState } from './status/saved-state.js'

export interface ComposerParts {
  page: ComposePage
  root: HTMLElement
  form: ComposerForm
  change: ChangeChoice
  line: SavedLine
  search: ContestSearch
  shared: SharedDraft
  /** Says above the form that another tab writes on the same draft. */
  warnShared: () => void
  /** Another text was opened in the form. */
  opened: () => void
  owner: DraftOwner
}

/**
 * The state of the composer: the work in the form, and its draft on this device. A draft is removed only
 * after the server has its text.
 */
export class ComposerState implements Filing {
  private current: Work
  private readonly writer: DraftWriter
  /**
   * Whether anything was typed since the last press of a button: until then the saved line shows the outcome
   * of that press.
   */
  private typed = false

  constructor(
    readonly parts: ComposerParts,
    work: Work,
  ) {
    this.current = work
    this.writer = new DraftWriter(parts.owner.tab, {
      written: (at) => this.showKept(at),
      failed: () => this.showNotKept(),
      shared: parts.warnShared,
    })
  }

  work = (): Work => this.current

  /** Opens another text in the form; the draft of the earlier text stays as it is. */
  open(work: Work, content: ComposedPost): void {
    this.current = work
    this.typed = false
    this.parts.form.write(content)
    this.parts.shared.open(work.key)
    this.showMode()
    this.parts.opened()
  }

  /** The post that the page was loaded for, if it is the one that is open. */
  pagePost(): ComposePage['post'] {
    const { post } = this.parts.page
    return post && post.id === this.current.base?.id ? post : null
  }

  /** Whether this person may publish what is open. */
  publishes(): boolean {
    return this.pagePost()?.can.publish ?? this.parts.page.publishes
  }

  /** Sets the fields and buttons to what this person may change and do. */
  showMode(): void {
    const { form, change, root } = this.parts
    const { base, saved } = this.current
    const post = this.pagePost()
    const status = base?.status ?? null
    const kinds = changesFor(status, post)
    change.offer(kinds)
    if (kinds.length > 0 && !kinds.includes(change.read())) change.write('correction')
    const adds = status === 'published' && change.read() === 'update'
    form.fit({ locked: adds ? saved : null, flashTitle: post?.flash ? post.title : null })
    renderMode(root, modeOf({ status, publishes: this.publishes(), change: change.read() }))
    renderDismiss(root, status, post)
  }

  /** Sets the kind of change: touch-up, update or correction. */
  chooseChange(kind: ChangeKind): void {
    this.parts.change.write(kind)
    this.showMode()
    this.changed()
  }

  /** Goes on with the post as the server has it now: the server put the time above the new blocks. */
  refresh(page: ComposePage, saved: ComposedPost): void {
    const { form, search } = this.parts
    if (!page.post) return
    search.remember(page.contests)
    const now = form.read()
    const typed = isSamePost(now, this.current.saved ?? now) ? saved : onTopOf(now, saved)
    const { id, version, status } = page.post
    this.parts.page = page
    this.current = { ...this.current, base: { id, version, status }, saved }
    form.write({ ...typed, change: now.change })
    this.writeDraft()
    this.showMode()
  }

  /** Called at every keystroke. */
  changed(): void {
    this.typed = true
    this.writeDraft()
  }

  async beforeSend(content: ComposedPost): Promise<void> {
    this.current = { ...this.current, sending: content }
    this.typed = false
    this.writeDraft()
    await this.writer.settled()
  }

  afterRefusal(): void {
    this.current = { ...this.current, sending: null }
    this.writeDraft()
  }

  alreadyFiled(base: BasePost): void {
    this.current = { ...this.current, base }
    this.writeDraft()
  }

  /**
   * The server has `content`. What was typed since then is first kept as changes to it, and then the old
   * draft is removed.
   */
  afterSave({ post }: Extract<WriteOutcome, { kind: 'done' }>, content: ComposedPost): void {
    const { form, owner, shared } = this.parts
    const before = this.current.key
    this.current = workAfterSave(post, content)
    if (isSamePost(form.read(), content)) form.clearNote()
    this.writeDraft()
    if (before !== this.current.key) this.writer.remove({ person: owner.person, key: before })
    shared.open(this.current.key)
    this.showMode()
  }

  /** Makes the text in the form a change to that version of somebody else. */
  rebase(version: number): void {
    const { base } = this.current
    if (base) this.current = { ...this.current, base: { ...base, version }, saved: null }
  }

  /** Resolves when everything that was typed is written on this device. */
  async settled(): Promise<void> {
    await this.writer.settled()
  }

  /** Removes the draft: nothing of it is left to file. */
  removeDraft(): void {
    this.writer.remove({ person: this.parts.owner.person, key: this.current.key })
  }

  /** Keeps what is written as a draft of its own, so that another text can be opened in the form. */
  async setAside(): Promise<void> {
    const { form, owner } = this.parts
    const before = this.current.key
    const aside = this.draftOf({ ...this.current, sending: null }, form.read())
    this.writer.write({ ...aside, key: `aside-${newKey()}` })
    await this.writer.settled()
    if (this.writer.works) this.writer.remove({ person: owner.person, key: before })
    await this.writer.settled()
  }

  isKept(): boolean {
    return this.writer.works
  }

  /** Whether closing the page would lose text. */
  wouldLose(): boolean {
    const content = this.parts.form.read()
    return !this.writer.works && isUnsent({ ...this.current, content }, this.current.saved)
  }

  showKept(at: string): void {
    const quiet: readonly SavedState['kind'][] = ['blank', 'kept', 'not-kept']
    if (this.current.sending || !(this.typed || quiet.includes(this.parts.line.state().kind))) return
    const changes = this.current.base !== null
    this.parts.line.show({ kind: 'kept', at: clockTime(new Date(at)), changes })
  }

  private showNotKept(): void {
    if (!this.current.sending) this.parts.line.show({ kind: 'not-kept' })
  }

  /** Keeps on this device what the server does not have; when it has everything, removes the draft. */
  private writeDraft(): void {
    const content = this.parts.form.read()
    if (isUnsent({ content, sending: this.current.sending }, this.current.saved)) {
      this.writer.write(this.draftOf(this.current, content))
      return
    }
    this.removeDraft()
    if (this.parts.line.state().kind === 'kept') this.parts.line.show({ kind: 'blank' })
  }

  private draftOf(work: Work, content: ComposedPost): Draft {
    const { owner, search } = this.parts
    const contests = contestsOfPost(content).flatMap((id) => search.named(id) ?? [])
    return draftOf(work, owner, { content, contests, keptAt: now().toISOString() })
  }
}
