import type { StrayFigureView } from '../../../models/contract/writing.js'
import { now } from '../../kit/clock.js'
import type { ComposerState } from './composer-state.js'
import type { ComposedPost } from './drafts/composed-post.js'
import { decideBlocked } from './sending/blocked-decisions.js'
import { decideLease, decideWhose, type DecisionParts, dismissFiled } from './sending/decisions.js'
import { publishPost, savePost } from './sending/filing.js'
import type { Sending } from './sending/post-requests.js'
import { PostPreview } from './sending/preview.js'
import { createResending, type Resending } from './sending/resending.js'
import type { WriteOutcome } from './sending/write-outcome.js'
import { errorsInSight } from './status/field-errors.js'
import { clockTime } from './status/saved-line.js'
import { type Doing, doneWith, type SavedState } from './status/saved-state.js'

/** What was done, and the numbers in the post that look wrong (`strays`). */
export interface Finished {
  doing: Doing
  quiet: boolean
  strays: readonly StrayFigureView[]
}

export interface ActionParts extends DecisionParts {
  state: ComposerState
  /** Whether a new post may be filed: if somebody just filed about the same contest, the person is asked. */
  mayFile: (doing: Doing) => Promise<boolean>
  /** Called after a write succeeded; says what comes next. */
  done: (finished: Finished) => Promise<void>
  dismissed: () => void
}

/** The name of a change to a published post, as the saved line words it. */
function doingOf({ change }: Pick<ComposedPost, 'change'>): Doing {
  return change === 'correction' ? 'correct' : change
}

type Of<Kind extends WriteOutcome['kind']> = Extract<WriteOutcome, { kind: Kind }>
type Decision = Of<'stale' | 'leased' | 'stale-contest' | 'blocked'>

/** What the buttons do. One at a time: a press while another one runs does nothing. */
export class ComposerActions {
  private busy = false
  /** The follow-up of the last write; the next press waits until it has ended. */
  private goingOn = Promise.resolve()
  /** The claims of results that the person confirmed, in what is being published now. */
  private acknowledged: readonly string[] = []
  private readonly previewing: PostPreview
  private readonly resending: Resending

  constructor(private readonly parts: ActionParts) {
    this.previewing = new PostPreview(parts.state)
    this.resending = createResending(() => (this.busy ? this.resending.later() : void this.sendAgain(true)))
  }

  press(doing: Doing): Promise<void> {
    return this.alone(async () => {
      this.acknowledged = []
      for (let again = true; again;) again = await this.once(doing)
    })
  }

  /** Sends the unanswered request again: the same content with the same key. */
  sendAgain(quiet: boolean): Promise<void> {
    const { state } = this.parts
    const { sending, base } = state.work()
    if (!sending) return Promise.resolve()
    return this.alone(async () => {
      const doing = base === null ? 'file' : base.status === 'published' ? doingOf(sending) : 'save'
      this.show({ kind: 'sending', what: doing })
      const outcome = await savePost(state, this.how(quiet), sending)
      if (!quiet) await this.settle(doing, outcome)
      else if (outcome.kind === 'done') this.finish(doing, outcome, true)
      else this.settleQuietly(doing, outcome)
    })
  }

  /** Shows the preview. Other buttons work while it loads; if one was pressed, the preview is not shown. */
  async preview(doing: Doing): Promise<void> {
    const { state, problems } = this.parts
    const work = state.work()
    const looked = this.busy ? null : await this.previewing.look()
    if (!looked || this.busy || state.work() !== work) return
    if (!looked.ok) {
      this.noPreview(looked.outcome)
      return
    }
    problems.clear()
    const more = doing === 'publish' ? { publish: 'Publish this' } : {}
    const chosen = await this.alone(() => this.previewing.open(looked, more))
    if (chosen === 'publish') await this.press('publish')
  }

  /** Takes back the filed post for good. */
  dismiss(): Promise<void> {
    return this.alone(async () => {
      if (!(await dismissFiled(this.parts, this.how(false)))) return
      this.show({ kind: 'dismissed' })
      this.parts.dismissed()
    })
  }

  /** While a request runs, no other text is opened in the form. */
  isBusy(): boolean {
    return this.busy
  }

  private async alone<T>(act: () => Promise<T>): Promise<T | undefined> {
    if (this.busy) return undefined
    this.busy = true
    try {
      return await act()
    } finally {
      this.busy = false
    }
  }

  private async once(doing: Doing): Promise<boolean> {
    await this.goingOn
    const { state, problems, mayFile } = this.parts
    const content = state.parts.form.read()
    const errors = errorsInSight(content, { doing, isFlash: Boolean(state.pagePost()?.flash) })
    if (Object.keys(errors).length > 0) {
      problems.show(errors, [])
      return false
    }
    problems.clear()
    this.resending.stop()
    if (state.work().base === null && !(await mayFile(doing))) return false
    this.show({ kind: 'sending', what: doing })
    return this.settle(doing, await this.send(doing, content))
  }

  private send(doing: Doing, content: ComposedPost): Promise<WriteOutcome> {
    const { state } = this.parts
    const how = this.how(false)
    return doing === 'publish'
      ? publishPost(state, how, { content, seen: this.previewing.seen })
      : savePost(state, how, content)
  }

  /** Shows the outcome and asks where a decision is needed. True: send it again at once. */
  private async settle(doing: Doing, outcome: WriteOutcome): Promise<boolean> {
    if (outcome.kind === 'done') this.finish(doing, outcome, false)
    else if (this.isDecision(outcome)) return this.decide(doing, outcome)
    else if (outcome.kind === 'refused') {
      this.parts.problems.refuse(outcome)
      this.show({ kind: 'refused', what: doing, kept: this.parts.state.isKept() })
    } else this.settleQuietly(doing, outcome)
    return false
  }

  private isDecision(outcome: WriteOutcome): outcome is Decision {
    return ['stale', 'leased', 'stale-contest', 'blocked'].includes(outcome.kind)
  }

  private finish(doing: Doing, { post }: Of<'done'>, quiet: boolean): void {
    this.resending.stop()
    this.previewing.seen = null
    this.show({ kind: 'saved', what: doneWith[doing], at: clockTime(now()) })
    this.goingOn = this.parts.done({ doing, quiet, strays: post.strays })
  }

  /** Shows the outcome in the saved line only, so that nothing opens over what is being typed. */
  private settleQuietly(doing: Doing, outcome: WriteOutcome): void {
    const { state } = this.parts
    const kept = state.isKept()
    if (outcome.kind !== 'unsent' && outcome.kind !== 'signed-out' && outcome.kind !== 'someone-else') {
      this.show({ kind: 'refused', what: doing, kept })
      return
    }
    const why = outcome.kind === 'unsent' ? outcome.why : outcome.kind
    if (state.work().sending) this.show({ kind: 'unsent', why, kept })
    else this.show({ kind: 'unpublished', why })
    if (outcome.kind === 'unsent' && state.work().sending) this.resending.later()
  }

  private async decide(doing: Doing, outcome: Decision): Promise<boolean> {
    const { state } = this.parts
    const isFiled = doing === 'publish' && outcome.kind === 'blocked'
    this.show(isFiled ? { kind: 'blocked' } : { kind: 'refused', what: doing, kept: state.isKept() })
    if (outcome.kind === 'stale') return decideWhose(this.parts, outcome.now)
    if (outcome.kind === 'leased') return decideLease(this.parts, outcome.lease)
    if (outcome.kind === 'blocked') {
      const again = await decideBlocked(this.parts, doing, outcome)
      if (again) this.acknowledged = [...this.acknowledged, ...outcome.remarks.map(({ name }) => name)]
      return again
    }
    return this.lookAgain(doing, outcome)
  }

  /** A result changed since the preview: shows the post as it reads now, before it is published. */
  private async lookAgain(doing: Doing, { message }: Of<'stale-contest'>): Promise<boolean> {
    const looked = await this.previewing.look()
    if (!looked.ok) return this.settle(doing, looked.outcome)
    const publish = 'Publish it as it is now'
    return (await this.previewing.open(looked, { text: message, publish })) === 'publish'
  }

  private noPreview(outcome: WriteOutcome): void {
    if (outcome.kind === 'refused') this.parts.problems.refuse(outcome)
    else this.parts.problems.show({}, ['No preview: no answer came. What you wrote is kept.'])
  }

  private how(quiet: boolean): Sending {
    return { liveBlog: this.parts.state.parts.page.liveBlog.id, quiet, acknowledged: this.acknowledged }
  }

  private show(state: SavedState): void {
    this.parts.state.parts.line.show(state)
  }
}
