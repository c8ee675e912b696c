import type { ComposePage } from '../../../../models/contract/compose.js'
import type { LeaseView } from '../../../../models/contract/posts.js'
import { createElement, find, on } from '../../../kit/dom.js'
import type { Draft } from '../drafts/draft-record.js'

export interface Notices {
  /** Says what the person must know before typing. */
  opening: (page: ComposePage, draft: Draft | null, putAside: () => void) => void
  shared: () => void
  lease: (lease: Pick<LeaseView, 'holder' | 'until'>) => void
  someoneElse: (is: boolean) => void
  /** Says who else writes about the same contests; '' when nobody does. */
  writers: (text: string) => void
  /** Removes the lines about the text that was open. */
  clear: () => void
}

const ofOneText = ['returned', 'restored', 'shared', 'version', 'writers']

/** Lines above the form; each name stands there at most once. */
export function createNotices(root: HTMLElement): Notices {
  const box = find('#notices', HTMLElement, root)
  if (!box) throw new Error('the composer has no place for notices')
  const put = (name: string, text: string): HTMLElement => lineIn(box, name, text)
  return {
    opening: (page, draft, putAside) => {
      for (const [name, text] of Object.entries(wordsOnOpening(page, draft))) {
        const line = put(name, text)
        if (name === 'restored')
          line.append(' ', buttonOf('Show the version on the server instead', putAside))
      }
    },
    shared: () => {
      put('shared', 'This text is open in another tab too. What is typed last is what is kept.')
    },
    lease: (lease) => {
      put('lease', leaseInWords(lease))
    },
    someoneElse(is) {
      if (is)
        put(
          'person',
          'Somebody else has signed in in this browser. This text stays yours: it is not filed in that person’s name. Sign in as yourself to go on.',
        )
      else box.querySelector('[data-notice=person]')?.remove()
    },
    writers(text) {
      if (text === '') box.querySelector('[data-notice=writers]')?.remove()
      else put('writers', text)
    },
    clear() {
      for (const name of ofOneText) box.querySelector(`[data-notice=${name}]`)?.remove()
    },
  }
}

/** A line that stands there already is not said again. */
function lineIn(box: HTMLElement, name: string, text: string): HTMLElement {
  const old = box.querySelector<HTMLElement>(`[data-notice=${name}]`)
  if (old?.textContent === text) return old
  old?.remove()
  const line = createElement('p', { 'data-notice': name }, text)
  box.append(line)
  return line
}

function wordsOnOpening(page: ComposePage, draft: Draft | null): Record<string, string> {
  const { post, liveBlog, restored } = page
  const words: Record<string, string> = {}
  if (liveBlog.status === 'closed' && !post) {
    words['closed'] =
      'This live blog is closed: it takes no new posts. What you type is kept here, and is not filed.'
  }
  if (post?.status === 'returned') words['returned'] = `Sent back: ${post.reason ?? 'no reason was given'}`
  if (post?.lease && !post.lease.mine) {
    words['lease'] = leaseInWords(post.lease)
  }
  if (restored && post) {
    words['version'] =
      `Version ${restored.version} is put back into the editor, on top of version ${post.version}. Nothing has changed yet: it counts when you file or publish it.`
  }
  if (draft && post) {
    words['restored'] = `These are your changes, kept on this device and not filed.${movedOn(post, draft)}`
  }
  return words
}

function leaseInWords({ holder, until }: Pick<LeaseView, 'holder' | 'until'>): string {
  return `With ${holder} until ${until.text}. You can take it over when you file or publish.`
}

function movedOn(post: NonNullable<ComposePage['post']>, { base }: Draft): string {
  if (!base || base.version === post.version) return ''
  return ` ${post.changedBy} has changed the post since, at ${post.changedAt.text}: filing shows you the difference.`
}

function buttonOf(label: string, press: () => void): HTMLButtonElement {
  const button = createElement('button', { type: 'button', class: 'button-quiet' }, label)
  on(button, 'click', press)
  return button
}
