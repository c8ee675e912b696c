import type { PostChange } from '../../models/contract/feed.js'
import { countInWords } from '../../models/domain/text/count-in-words.js'
import { elementFrom, find, findAll, on } from '../kit/dom.js'
import { atTop } from './keep-place.js'
import { mark } from './mark-changes.js'
import { showAges } from './relative-times.js'
import { focusOn, headingOf } from './replace-part.js'

/**
 * New posts wait behind a button until the reader presses it, or is at the top where they disturb nothing.
 */
export interface WaitingPosts {
  has: (id: string) => boolean
  /** A newer version replaces a post that waits, so that the reader gets the newest one. */
  put: (change: PostChange) => void
  /**
   * Inserts the waiting posts if that disturbs nobody, else shows the button with their number. True if it
   * inserted any.
   */
  settle: () => boolean
}

export function waitingPosts(section: HTMLElement, button: HTMLButtonElement): WaitingPosts {
  const waiting = new Map<string, PostChange>()
  const showAll = (): HTMLElement | null => {
    const posts = [...waiting.values()]
      .sort((a, b) => a.number - b.number)
      .flatMap((post) => insert(section, post))
    waiting.clear()
    button.hidden = true
    return posts.at(-1) ?? null
  }
  on(button, 'click', () => {
    const newest = showAll()
    if (newest) focusOn(headingOf(newest))
  })
  return {
    has: (id) => waiting.has(id),
    put: (change) => {
      waiting.set(change.id, change)
    },
    settle: () => {
      if (waiting.size === 0) return false
      if (isFree(section) && document.activeElement !== button) return showAll() !== null
      button.textContent = countInWords(waiting.size, 'new post')
      button.hidden = false
      return false
    },
  }
}

/**
 * Whether new posts would disturb nothing: the tab is visible, the page at the top, and the posts have no
 * focus, selection or pointer.
 */
function isFree(section: HTMLElement): boolean {
  if (document.hidden || !atTop()) return false
  if (section.contains(document.activeElement) || section.matches(':hover')) return false
  const selection = getSelection()
  return !selection || selection.isCollapsed || !selection.containsNode(section, true)
}

function insert(section: HTMLElement, { html, number }: PostChange): HTMLElement[] {
  const post = elementFrom(html)
  if (!post) return []
  find('.nothing', HTMLElement, section)?.remove()
  const shown = findAll('[data-number]', HTMLElement, section)
  section.insertBefore(post, shown.find((other) => Number(other.dataset['number']) < number) ?? null)
  showAges(post)
  mark(post, 'is-new')
  return [post]
}
