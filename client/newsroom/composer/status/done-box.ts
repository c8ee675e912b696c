import type { StrayFigureView } from '../../../../models/contract/writing.js'
import { createElement, find } from '../../../kit/dom.js'
import type { Work } from '../drafts/work.js'
import type { Doing } from './saved-state.js'

export interface Doneness {
  doing: Doing
  work: Work
  /** Whether this person may publish it now. */
  publishes: boolean
  /**
   * It was sent without a press, or the person already types on: then the box does not interrupt her in the
   * composer.
   */
  quiet: boolean
  /** Numbers in it that look wrong; they hold nothing up. */
  strays: readonly StrayFigureView[]
}

export interface DoneBox {
  show: (done: Doneness) => void
  /** The post was dismissed, so nothing more can be done with it here. */
  showDismissed: () => void
  hide: () => void
}

const words: Record<Doing, { title: string; text: string }> = {
  file: { title: 'Filed', text: 'The desk has it. You can still change it below until it is published.' },
  save: { title: 'Changes filed', text: 'The desk has the new version.' },
  publish: {
    title: 'Published',
    text: 'Readers see it. Below, you say first what a change is: they see that too.',
  },
  'touch-up': { title: 'Touch-up published', text: 'Readers see the new words, without a label.' },
  update: { title: 'Update published', text: 'Readers see what you added, and when.' },
  correct: { title: 'Correction published', text: 'Readers see the new words, and your note.' },
}

const dismissed = {
  title: 'Dismissed',
  text: 'Readers never see it. The desk finds it among the posts of its author.',
}
const notPublic = 'It is filed, and not public yet: Publish puts it up.'

/** The box after a write: what happened and what comes next, without loading a page over a bad connection. */
export function createDoneBox(root: HTMLElement, next: () => void): DoneBox {
  const box = find('#done', HTMLElement, root)
  const title = find('#done-title', HTMLElement, root)
  const text = find('#done-text', HTMLElement, root)
  const remarks = find('#done-remarks', HTMLElement, root)
  const button = find('#next-post', HTMLButtonElement, root)
  if (!box || !title || !text || !remarks || !button)
    throw new Error('the composer cannot say that it worked')
  const hide = (): void => {
    box.hidden = true
  }
  button.addEventListener('click', () => {
    hide()
    history.replaceState(null, '', location.pathname)
    next()
  })
  const open = (words: { title: string; text: string }, strays: readonly StrayFigureView[]): void => {
    title.textContent = words.title
    text.textContent = words.text
    remarks.replaceChildren(...remarksIn(strays))
    box.hidden = false
    box.focus()
  }
  return {
    hide,
    showDismissed() {
      open(dismissed, [])
    },
    show({ doing, work: { base }, publishes, quiet, strays }) {
      if (base) history.replaceState(null, '', `${location.pathname}?post=${base.id}`)
      if (quiet && root.contains(document.activeElement)) return
      const isWaiting = publishes && base?.status === 'filed'
      open(isWaiting ? { ...words[doing], text: notPublic } : words[doing], strays)
    },
  }
}

/** The remarks in words; they can be acted on in the list below the text. */
function remarksIn(strays: readonly StrayFigureView[]): HTMLElement[] {
  if (strays.length === 0) return []
  const lead =
    strays.length === 1 ? 'One remark on it should be looked at:' : 'Remarks on it should be looked at:'
  const items = strays.map(({ message }) => createElement('li', {}, message))
  return [createElement('p', {}, lead), createElement('ul', {}, ...items)]
}
