import type { ComposePage } from '../../../models/contract/compose.js'
import { find } from '../../kit/dom.js'
import { getHtml } from '../../kit/fetch.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import type { ComposerState } from './composer-state.js'
import { offerDrafts } from './drafts/draft-offers.js'
import type { Draft } from './drafts/draft-record.js'
import { belongsHere, type Opening, rememberDraft, savedIn } from './drafts/opening-draft.js'
import { workOfDraft } from './drafts/work.js'

/** What opening another text in the form needs. */
export interface Switching {
  state: ComposerState
  /** While a request runs, the open text stays open: the answer is about it. */
  isBusy: () => boolean
  /** Removes what was said of the text before. */
  clear: () => void
}

/** Opens a text in the form and says what has become of it. */
export function openWork(state: ComposerState, { work, content, draft }: Opening): void {
  const { page, line, form } = state.parts
  state.open(work, content)
  if (!work.base) rememberDraft(page, work.key)
  line.show({ kind: 'blank' })
  if (draft?.sending) line.show({ kind: 'unsent', why: 'unanswered', kept: true })
  else if (draft) state.showKept(draft.keptAt)
  if (!work.base) form.focusTitle()
}

/**
 * Lists the other texts on this device. If the browser stores nothing, the list is hidden; typing says so in
 * the saved line.
 */
export async function showUnsentDrafts(switching: Switching): Promise<void> {
  const { root, owner } = switching.state.parts
  const current = (): string => switching.state.work().key
  const open = (draft: Draft): boolean => openHere(switching, draft)
  await offerDrafts({ root, person: owner.person, current, open }).catch(() => {
    const box = find('#drafts', HTMLElement, root)
    if (box) box.hidden = true
  })
}

/** Opens the draft in this page. False if it belongs to another post, whose page the link then opens. */
function openHere(switching: Switching, draft: Draft): boolean {
  const { state, isBusy, clear } = switching
  const { page, search } = state.parts
  if (isBusy()) return true
  if (!belongsHere(draft, page)) return false
  search.remember(draft.contests)
  clear()
  openWork(state, { work: workOfDraft(draft, savedIn(page)), content: draft.content, draft })
  void showUnsentDrafts(switching)
  return true
}

/** Opens the version on the server; the changes are set aside as a draft, which is then listed. */
export async function showServerVersion(switching: Switching): Promise<void> {
  const { state, isBusy, clear } = switching
  if (isBusy() || !(await setAsideForServer(state))) return
  clear()
  await showUnsentDrafts(switching)
}

/** Sets aside the text in the form and opens the version on the server. True if that was possible. */
export async function setAsideForServer(state: ComposerState): Promise<boolean> {
  const { page } = state.parts
  const saved = savedIn(page)
  if (!page.post || !saved) return false
  await state.setAside()
  if (!state.isKept()) return false
  const { id, version, status } = page.post
  const work = { key: `post-${id}`, base: { id, version, status }, saved, sending: null }
  openWork(state, { work, content: saved, draft: null })
  return true
}

/** An earlier version that was put back is kept at once as a change, so that a reload goes on with it. */
export function keepRestored(state: ComposerState): void {
  const { page } = state.parts
  if (location.hash.startsWith('#draft=') || page.restored) {
    const post = page.post ? `?post=${page.post.id}` : location.search
    history.replaceState(null, '', location.pathname + post)
  }
  if (page.restored) state.changed()
}

/**
 * The server put the time above what was added, so further changes must start from the post as it stands now.
 */
export async function reloadAfterAddition(state: ComposerState): Promise<void> {
  const { base } = state.work()
  const page = base && (await loadPage(base.id))
  const saved = page ? savedIn(page) : null
  if (page && saved && state.work().base?.id === base.id) state.refresh(page, saved)
}

/** Loads the composer's page of a post again; null when no answer came. */
async function loadPage(post: string): Promise<ComposePage | null> {
  const answer = await withSignIn(() => getHtml(`${location.pathname}?post=${post}`))
  if (!answer.ok) return null
  const json = new DOMParser().parseFromString(answer.value, 'text/html').querySelector('#compose-page')
  return json ? (JSON.parse(json.textContent) as ComposePage) : null
}
