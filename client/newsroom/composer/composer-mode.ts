import { find } from '../../kit/dom.js'
import type { PostStatus } from '../../../models/domain/post.js'
import type { Doing } from './saved-state.js'

/** What the buttons say and do, from what the post is and who writes. */
export interface ComposerMode {
  heading: string
  /** The next thing to do. */
  main: { doing: Doing; label: string }
  second: { doing: Doing; label: string } | null
  needsNote: boolean
}

const saves: Record<'new' | 'filed' | 'returned', { doing: Doing; label: string }> = {
  new: { doing: 'file', label: 'File' },
  filed: { doing: 'save', label: 'File the changes' },
  returned: { doing: 'save', label: 'File again' },
}

export function modeOf(status: PostStatus | null, publishes: boolean): ComposerMode {
  if (status === 'published') {
    return {
      heading: 'Correct a published post',
      main: { doing: 'correct', label: 'Publish the correction' },
      second: null,
      needsNote: true,
    }
  }
  const save = saves[status === 'filed' || status === 'returned' ? status : 'new']
  const heading = status === null ? 'New post' : 'Change a post'
  return publishes
    ? { heading, main: { doing: 'publish', label: 'Publish' }, second: save, needsNote: false }
    : { heading, main: save, second: null, needsNote: false }
}

export function showMode(root: HTMLElement, mode: ComposerMode): void {
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
