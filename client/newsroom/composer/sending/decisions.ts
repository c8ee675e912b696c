import type { Editor } from '@tiptap/core'
import type { ComposePage } from '../../../../models/contract/compose.js'
import type { LeaseView, StaleVersion } from '../../../../models/contract/posts.js'
import { askInDialog } from '../../ask-dialog.js'
import type { ChangeKind } from '../drafts/change-kind.js'
import type { ComposedPost } from '../drafts/composed-post.js'
import type { Work } from '../drafts/work.js'
import type { ContestSearch } from '../pickers/contest-search.js'
import type { FormProblems } from '../status/form-problems.js'
import { askWhose } from './difference-dialog.js'
import { sendDismiss, type Sending, sendTake } from './post-requests.js'

/** What a decision reads of the composer, and what it may do with it. */
export interface Composing {
  parts: {
    page: ComposePage
    form: { read: () => ComposedPost; editor: Editor; focusNote: () => void }
    change: { read: () => ChangeKind }
    search: Pick<ContestSearch, 'named'>
  }
  work: () => Work
  chooseChange: (kind: ChangeKind) => void
  rebase: (version: number) => void
  setAside: () => Promise<void>
  isKept: () => boolean
  settled: () => Promise<void>
  removeDraft: () => void
}

export interface DecisionParts {
  state: Composing
  problems: FormProblems
  /** Loads the page with the version on the server, after the text in the form was set aside. */
  reload: () => void
}

/**
 * Somebody else changed the post. "Mine" makes my text a new version of theirs (true: send again); "theirs"
 * sets mine aside; closing decides nothing.
 */
export async function decideWhose(
  { state, problems, reload }: DecisionParts,
  theirs: StaleVersion,
): Promise<boolean> {
  if (state.parts.change.read() === 'update') return decideAddition({ state, problems, reload }, theirs)
  const whose = await askWhose(theirs)
  if (whose === 'mine') state.rebase(theirs.version)
  if (whose === 'theirs') {
    await state.setAside()
    if (state.isKept()) reload()
    else problems.show({}, ['This browser stores nothing: copy your text before you take theirs.'])
  }
  return whose === 'mine'
}

/** An addition goes below what stands now: the page is loaded again with that, and the draft adds to it. */
async function decideAddition(
  { state, problems, reload }: DecisionParts,
  { by, at }: StaleVersion,
): Promise<boolean> {
  const choice = await askInDialog({
    title: `${by} changed this post at ${at.text}`,
    text: 'What you added is kept, and can go below what stands now.',
    choices: [
      { value: 'add', label: 'Add it to what stands now', kind: 'main' },
      { value: '', label: 'Decide later' },
    ],
  })
  if (choice !== 'add') return false
  await state.settled()
  if (state.isKept()) reload()
  else problems.show({}, ['This browser stores nothing: copy your text before the page is opened again.'])
  return false
}

/** Takes back a filed post, after asking. True if it was taken back. */
export async function dismissFiled(parts: DecisionParts, how: Sending): Promise<boolean> {
  const { state, problems } = parts
  const { base } = state.work()
  if (!base || !(await decideDismiss())) return false
  const outcome = await sendDismiss(how, base.id)
  if (outcome.kind === 'leased') await decideLease(parts, outcome.lease)
  else if (outcome.kind === 'refused') problems.refuse(outcome)
  else if (outcome.kind !== 'done') problems.show({}, ['It is still filed: no answer came. Try again.'])
  if (outcome.kind === 'done') state.removeDraft()
  return outcome.kind === 'done'
}

async function decideDismiss(): Promise<boolean> {
  const choice = await askInDialog({
    title: 'Dismiss this post?',
    text: 'It leaves the queue, and readers never see it. What it says stays in its history.',
    choices: [
      { value: 'dismiss', label: 'Dismiss it', kind: 'danger' },
      { value: '', label: 'Keep it filed' },
    ],
  })
  return choice === 'dismiss'
}

/**
 * What readers have was changed, so this is no addition: it stays a correction, or the changes are set aside.
 * True: set them aside.
 */
export async function decideToAdd(): Promise<boolean> {
  const choice = await askInDialog({
    title: 'An update only adds',
    text: 'You have changed what stands. That is a correction. Your changes can be set aside, to add to the post as it stands.',
    choices: [
      { value: '', label: 'Stay with the correction', kind: 'main' },
      { value: 'aside', label: 'Set my changes aside and add' },
    ],
  })
  return choice === 'aside'
}

/** Somebody else is handling the post: take it over (true: send again) or leave it. */
export async function decideLease(
  { state, problems }: DecisionParts,
  lease: Pick<LeaseView, 'holder' | 'until'>,
): Promise<boolean> {
  const choice = await askInDialog({
    title: `With ${lease.holder} until ${lease.until.text}`,
    text: `${lease.holder} is handling this post. What you wrote is kept, whatever you choose.`,
    choices: [
      { value: 'take', label: `Take over from ${lease.holder}`, kind: 'main' },
      { value: '', label: `Leave it with ${lease.holder}` },
    ],
  })
  const { base } = state.work()
  if (choice !== 'take' || !base) return false
  const taken = await sendTake({ liveBlog: state.parts.page.liveBlog.id, quiet: false }, base.id, true)
  if (taken.kind !== 'done') problems.show({}, ['It could not be taken over. Try again.'])
  return taken.kind === 'done'
}
