import { find } from '../../kit/dom.js'
import type { Doing } from './saved-state.js'
import type { Work } from './work-in-hand.js'

export interface Doneness {
  doing: Doing
  work: Work
  /** Whether this person could publish it now. */
  publishes: boolean
  /** It happened by itself, while she may be typing: then nothing moves under her hands. */
  quiet: boolean
}

export interface DoneBox {
  show: (done: Doneness) => void
  hide: () => void
}

const words: Record<Doing, { title: string; text: string }> = {
  file: { title: 'Filed', text: 'The desk has it. You can still change it below until it is published.' },
  save: { title: 'Changes filed', text: 'The desk has the new version.' },
  publish: { title: 'Published', text: 'Readers see it. Changes below are now corrections, with a note.' },
  correct: { title: 'Correction published', text: 'Readers see the new words, and your note.' },
}

const notPublic = 'It is filed, and not public yet: Publish puts it up.'

/** After it worked: what happened and what comes next, without a page to load on a bad line. */
export function createDoneBox(root: HTMLElement, next: () => void): DoneBox {
  const box = find('#done', HTMLElement, root)
  const title = find('#done-title', HTMLElement, root)
  const text = find('#done-text', HTMLElement, root)
  const button = find('#next-post', HTMLButtonElement, root)
  if (!box || !title || !text || !button) throw new Error('the composer cannot say that it worked')
  const hide = (): void => {
    box.hidden = true
  }
  button.addEventListener('click', () => {
    hide()
    history.replaceState(null, '', location.pathname)
    next()
  })
  return {
    hide,
    show({ doing, work: { base }, publishes, quiet }) {
      if (base) history.replaceState(null, '', `${location.pathname}?post=${base.id}`)
      if (quiet && root.contains(document.activeElement)) return
      title.textContent = words[doing].title
      text.textContent = publishes && base?.status === 'filed' ? notPublic : words[doing].text
      box.hidden = false
      box.focus()
    },
  }
}
