import type { ComposePage } from '../../../../models/contract/compose.js'
import type { PostStatus } from '../../../../models/domain/posts/post.js'
import { find } from '../../../kit/dom.js'
import { type ChangeKind, changeKinds } from '../drafts/change-kind.js'
import type { Doing } from './saved-state.js'

/** The labels of the buttons and what they do, for this post and this person. */
export interface ComposerMode {
  heading: string
  /** The main button. */
  main: { doing: Doing; label: string }
  second: { doing: Doing; label: string } | null
  needsNote: boolean
}

const saves: Record<'new' | 'filed' | 'returned', { doing: Doing; label: string }> = {
  new: { doing: 'file', label: 'File' },
  filed: { doing: 'save', label: 'File the changes' },
  returned: { doing: 'save', label: 'File again' },
}

const changes: Record<ChangeKind, { heading: string; main: ComposerMode['main'] }> = {
  'touch-up': {
    heading: 'Touch up a published post',
    main: { doing: 'touch-up', label: 'Publish the touch-up' },
  },
  update: { heading: 'Add to a published post', main: { doing: 'update', label: 'Publish the update' } },
  correction: {
    heading: 'Correct a published post',
    main: { doing: 'correct', label: 'Publish the correction' },
  },
}

export interface ModeOf {
  status: PostStatus | null
  publishes: boolean
  change: ChangeKind
}

export function modeOf({ status, publishes, change }: ModeOf): ComposerMode {
  if (status === 'published') {
    return { ...changes[change], second: null, needsNote: change === 'correction' }
  }
  const save = saves[status === 'filed' || status === 'returned' ? status : 'new']
  const heading = status === null ? 'New post' : 'Change a post'
  return publishes
    ? { heading, main: { doing: 'publish', label: 'Publish' }, second: save, needsNote: false }
    : { heading, main: save, second: null, needsNote: false }
}

/**
 * The kinds of change that this person may make. After she published it in this page she may make all of
 * them.
 */
export function changesFor(status: PostStatus | null, post: ComposePage['post']): ChangeKind[] {
  if (status !== 'published') return []
  const can = post?.status === 'published' ? post.can : { touchUp: true, update: true, correct: true }
  return changeKinds.filter(
    (kind) => ({ 'touch-up': can.touchUp, update: can.update, correction: can.correct })[kind],
  )
}

/** Shows the button that takes back a filed post: her own, or one that she filed in this page. */
export function renderDismiss(root: HTMLElement, status: PostStatus | null, post: ComposePage['post']): void {
  const button = find('#dismiss-action', HTMLButtonElement, root)
  const isWaiting = status === 'filed' || status === 'returned'
  if (button) button.hidden = !isWaiting || post?.can.dismiss === false
}

export function renderMode(root: HTMLElement, mode: ComposerMode): void {
  const heading = find('#compose-heading', HTMLElement, root)
  const note = find('#note-field', HTMLElement, root)
  if (heading) heading.textContent = mode.heading
  if (note) note.hidden = !mode.needsNote
  showButton(find('#main-action', HTMLButtonElement, root), mode.main)
  showButton(find('#second-action', HTMLButtonElement, root), mode.second)
}

function showButton(button: HTMLButtonElement | null, action: ComposerMode['second']): void {
  if (!button) return
  button.hidden = action === null
  const label = button.querySelector('span')
  if (action) button.value = action.doing
  if (action && label) label.textContent = action.label
}
