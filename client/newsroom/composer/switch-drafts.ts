import { find } from '../../kit/dom.js'
import type { ComposerDesk } from './composer-state.js'
import { offerDrafts } from './drafts/draft-offers.js'
import { freshPage } from './fresh-page.js'
import type { KeptDraft } from './drafts/draft.js'
import { type Opening, belongsHere, rememberDraft, savedIn } from './drafts/opening-draft.js'
import { newKey, workOfDraft } from './drafts/work.js'

/** What the table is cleared of before another text is laid on it. */
export interface Switching {
  desk: ComposerDesk
  /** While something is on its way, what lies on the table stays there: the answer is about it. */
  isBusy: () => boolean
  /** Takes away what was said of the text before. */
  clear: () => void
}

/** Lays a text on the table and says how it stands. */
export function begin(desk: ComposerDesk, { work, content, draft }: Opening): void {
  const { page, line, form } = desk.parts
  desk.begin(work, content)
  if (!work.base) rememberDraft(page, work.key)
  line.show({ kind: 'blank' })
  if (draft?.sending) line.show({ kind: 'unsent', why: 'unanswered', kept: true })
  else if (draft) desk.showKept(draft.keptAt)
  if (!work.base) form.focusTitle()
}

/** Offers what else is kept on this device; without a shelf there is nothing to offer, and typing will say so. */
export async function offer(switching: Switching): Promise<void> {
  const { root, owner } = switching.desk.parts
  const current = (): string => switching.desk.work().key
  const open = (draft: KeptDraft): boolean => openHere(switching, draft)
  await offerDrafts({ root, person: owner.person, current, open }).catch(() => {
    const box = find('#drafts', HTMLElement, root)
    if (box) box.hidden = true
  })
}

/** Whether the click was for this page: a draft of another post opens on its own. */
function openHere(switching: Switching, draft: KeptDraft): boolean {
  const { desk, isBusy, clear } = switching
  const { page, search } = desk.parts
  if (isBusy()) return true
  if (!belongsHere(draft, page)) return false
  search.meet(draft.contests)
  clear()
  begin(desk, { work: workOfDraft(draft, savedIn(page)), content: draft.content, draft })
  void offer(switching)
  return true
}

/** The changes go into a draft of their own, and the version on the server is shown. */
export async function putAside(switching: Switching): Promise<void> {
  const { desk, isBusy, clear } = switching
  if (isBusy() || !(await standAside(desk))) return
  clear()
  await offer(switching)
}

/** Lays the version on the server on the table, what was written into a draft of its own. Whether that was possible. */
export async function standAside(desk: ComposerDesk): Promise<boolean> {
  const { page } = desk.parts
  const saved = savedIn(page)
  if (!page.post || !saved) return false
  await desk.setAside(`aside-${newKey((bytes) => crypto.getRandomValues(bytes))}`)
  if (!desk.isKept()) return false
  const { id, version, status } = page.post
  const work = { key: `post-${id}`, base: { id, version, status }, saved, sending: null }
  begin(desk, { work, content: saved, draft: null })
  return true
}

/** What was put back is a change like any other: it is kept at once, and a reload goes on with it. */
export function restoreOpening(desk: ComposerDesk): void {
  const { page } = desk.parts
  if (location.hash.startsWith('#draft=') || page.restored) {
    const post = page.post ? `?post=${page.post.id}` : location.search
    history.replaceState(null, '', location.pathname + post)
  }
  if (page.restored) desk.changed()
}

/** The server has put a time to what was added: only the post as it stands now can be changed further. */
export async function goOnWithAddition(desk: ComposerDesk): Promise<void> {
  const { base } = desk.work()
  const page = base && (await freshPage(base.id))
  const saved = page ? savedIn(page) : null
  if (page && saved && desk.work().base?.id === base.id) desk.meet(page, saved)
}
