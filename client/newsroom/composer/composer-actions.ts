import { now } from '../../kit/clock.js'
import { isEmptyBody } from '../../../models/domain/post-body.js'
import type { ComposedPost } from './composed-post.js'
import { type DecisionParts, decideLease, decideWhose } from './decisions.js'
import { errorsAtFields, errorsInSight } from './field-errors.js'
import { type Seen, publishPost, savePost } from './filing.js'
import { type Sending, askPreview } from './post-requests.js'
import { showPreview } from './preview-dialog.js'
import { type Resending, createResending } from './resending.js'
import { clockTime } from './saved-line.js'
import { type Doing, type SavedState, doneWith } from './saved-state.js'
import type { WriteOutcome } from './write-outcome.js'

export interface ActionParts extends DecisionParts {
  /** After it worked: what comes next. */
  done: (doing: Doing, quiet: boolean) => void
}

type Of<Kind extends WriteOutcome['kind']> = Extract<WriteOutcome, { kind: Kind }>

/** What the buttons do. One thing at a time: a second press while one is on its way is none. */
export class ComposerActions {
  private busy = false
  private seen: Seen | null = null
  private readonly resending: Resending

  constructor(private readonly parts: ActionParts) {
    this.resending = createResending(() => void this.sendAgain(true))
  }

  async press(doing: Doing): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      for (let again = true; again;) again = await this.once(doing)
    } finally {
      this.busy = false
    }
  }

  /** Sends what was not answered, as it was then, with the same key. */
  async sendAgain(quiet: boolean): Promise<void> {
    const { desk } = this.parts
    const { sending, base } = desk.work()
    if (this.busy || !sending) return
    this.busy = true
    try {
      const doing = base === null ? 'file' : base.status === 'published' ? 'correct' : 'save'
      this.show({ kind: 'sending', what: doing })
      const outcome = await savePost(desk, this.how(quiet), sending)
      if (!quiet) await this.settle(doing, outcome)
      else if (outcome.kind === 'done') this.finish(doing, true)
      else this.settleQuietly(doing, outcome)
    } finally {
      this.busy = false
    }
  }

  async preview(doing: Doing): Promise<void> {
    if (this.busy) return
    this.busy = true
    const looked = await this.look().finally(() => (this.busy = false))
    if (!looked.ok) {
      const { outcome } = looked
      if (outcome.kind === 'refused') this.refuse(outcome)
      else this.parts.problems.show({}, ['No preview: no answer came. What you wrote is kept.'])
      return
    }
    this.parts.problems.clear()
    const choice = await this.open(looked.html, doing === 'publish' ? { publish: 'Publish this' } : {})
    if (choice === 'publish') await this.press('publish')
  }

  /** While something is on its way, what lies on the table stays there. */
  isBusy(): boolean {
    return this.busy
  }

  private async once(doing: Doing): Promise<boolean> {
    const { desk, problems } = this.parts
    const content = desk.parts.form.read()
    const errors = errorsInSight({ ...content, isEmpty: isEmptyBody(content.body) }, doing === 'correct')
    if (Object.keys(errors).length > 0) {
      problems.show(errors, [])
      return false
    }
    problems.clear()
    this.resending.stop()
    this.show({ kind: 'sending', what: doing })
    return this.settle(doing, await this.send(doing, content))
  }

  private send(doing: Doing, content: ComposedPost): Promise<WriteOutcome> {
    const { desk } = this.parts
    const how = this.how(false)
    return doing === 'publish'
      ? publishPost(desk, how, { content, seen: this.seen })
      : savePost(desk, how, content)
  }

  /** Says what came of it, asks where there is something to decide; true when it is to be tried again at once. */
  private async settle(doing: Doing, outcome: WriteOutcome): Promise<boolean> {
    switch (outcome.kind) {
      case 'done':
        this.finish(doing, false)
        return false
      case 'stale':
      case 'leased':
        return this.decide(doing, outcome)
      case 'stale-contest':
        return this.lookAgain(doing, outcome)
      case 'refused':
        this.refuse(outcome)
        this.show({ kind: 'refused', what: doing, kept: this.parts.desk.isKept() })
        return false
      default:
        this.settleQuietly(doing, outcome)
        return false
    }
  }

  private finish(doing: Doing, quiet: boolean): void {
    this.resending.stop()
    this.seen = null
    this.show({ kind: 'saved', what: doneWith[doing], at: clockTime(now()) })
    this.parts.done(doing, quiet)
  }

  /** Without a word over what is being typed. */
  private settleQuietly(doing: Doing, outcome: WriteOutcome): void {
    const { desk } = this.parts
    const kept = desk.isKept()
    if (outcome.kind !== 'unsent' && outcome.kind !== 'signed-out' && outcome.kind !== 'someone-else') {
      this.show({ kind: 'refused', what: doing, kept })
      return
    }
    const why = outcome.kind === 'unsent' ? outcome.why : outcome.kind
    if (desk.work().sending) this.show({ kind: 'unsent', why, kept })
    else this.show({ kind: 'unpublished', why })
    if (outcome.kind === 'unsent' && desk.work().sending) this.resending.later()
  }

  private async decide(doing: Doing, outcome: Of<'stale' | 'leased'>): Promise<boolean> {
    this.show({ kind: 'refused', what: doing, kept: this.parts.desk.isKept() })
    return outcome.kind === 'stale'
      ? decideWhose(this.parts, outcome.now)
      : decideLease(this.parts, outcome.lease)
  }

  /** A result changed since it was looked at: the post as it reads now, before it goes out. */
  private async lookAgain(doing: Doing, { message }: Of<'stale-contest'>): Promise<boolean> {
    const { desk } = this.parts
    this.show({ kind: 'refused', what: doing, kept: desk.isKept() })
    const looked = await this.look()
    if (!looked.ok) return this.settle(doing, looked.outcome)
    const publish = 'Publish it as it is now'
    return (await this.open(looked.html, { text: message, publish })) === 'publish'
  }

  private async look(): Promise<{ ok: true; html: string } | { ok: false; outcome: WriteOutcome }> {
    const { desk } = this.parts
    const content = desk.parts.form.read()
    const answer = await askPreview(desk.parts.page.liveBlog.id, desk.work().base?.id ?? null, content)
    if (!answer.ok) return answer
    this.seen = { content, contests: answer.preview.contests }
    return { ok: true, html: answer.preview.html }
  }

  private open(html: string, more: { text?: string; publish?: string }): Promise<'publish' | null> {
    return showPreview({ html, styles: this.parts.desk.parts.page.readerStyles, ...more })
  }

  private refuse({ message, fields }: Of<'refused'>): void {
    const { at, rest } = errorsAtFields(fields)
    const nowhere = Object.keys(at).length === 0 && rest.length === 0
    this.parts.problems.show(at, nowhere ? [message] : rest)
  }

  private how(quiet: boolean): Sending {
    return { liveBlog: this.parts.desk.parts.page.liveBlog.id, quiet }
  }

  private show(state: SavedState): void {
    this.parts.desk.parts.line.show(state)
  }
}
