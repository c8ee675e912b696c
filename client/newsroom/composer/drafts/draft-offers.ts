import { textOf } from '../../../../models/domain/posts/post-body.js'
import { createElement, find, on } from '../../../kit/dom.js'
import { askInDialog } from '../../ask-dialog.js'
import { nameOfPost } from './composed-post.js'
import { addressOfDraft, type Draft } from './draft-record.js'
import { findDrafts, removeDraft } from './draft-store.js'

interface OfferParts {
  root: HTMLElement
  person: string
  /** The key of the draft that is open in the form. */
  current: () => string
  /** Opens the draft here; false when it belongs to another page. */
  open: (draft: Draft) => boolean
}

/** Lists this person's unsent texts that are kept on this device. */
export async function offerDrafts(parts: OfferParts): Promise<void> {
  const box = find('#drafts', HTMLElement, parts.root)
  const list = find('#draft-list', HTMLElement, parts.root)
  if (!box || !list) return
  const drafts = (await findDrafts(parts.person)).filter(({ key }) => key !== parts.current())
  list.replaceChildren(...drafts.map((draft) => offerOf(draft, parts)))
  box.hidden = drafts.length === 0
}

function offerOf(draft: Draft, parts: OfferParts): HTMLElement {
  const name = nameOfPost(draft.content, textOf(draft.content.body))
  const link = createElement(
    'a',
    { class: 'button', href: addressOfDraft(draft), 'aria-label': `Go on with ${name}` },
    'Go on with it',
  )
  on(link, 'click', (event) => {
    if (parts.open(draft)) event.preventDefault()
  })
  const remove = createElement(
    'button',
    { type: 'button', class: 'button-quiet', 'aria-label': `Delete ${name}` },
    'Delete',
  )
  on(remove, 'click', () => void askToDelete(draft, name, parts))
  return createElement('li', {}, wordsOf(draft, name), link, ' ', remove)
}

function wordsOf(draft: Draft, name: string): HTMLElement {
  const about = ` ${kindOf(draft)} · ${draft.liveBlog.title} · ${momentOf(draft.keptAt)}`
  return createElement('p', {}, createElement('strong', {}, name), about)
}

function kindOf({ key, base, sending }: Draft): string {
  if (key.startsWith('aside-')) return 'set aside'
  if (sending) return 'sent, but not answered'
  return base ? 'changes not filed' : 'not filed'
}

function momentOf(iso: string): string {
  return new Date(iso).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
}

async function askToDelete(draft: Draft, name: string, parts: OfferParts): Promise<void> {
  const choice = await askInDialog({
    title: `Delete “${name}”?`,
    text: 'It is only on this device. Once deleted, it is gone.',
    choices: [
      { value: 'delete', label: 'Delete it', kind: 'danger' },
      { value: '', label: 'Keep it' },
    ],
  })
  if (choice !== 'delete') return
  await removeDraft(draft.person, draft.key)
  await offerDrafts(parts)
}
