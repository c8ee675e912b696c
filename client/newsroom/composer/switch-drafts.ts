import type { ComposePage } from '../../../models/contract/compose.js'
import { find } from '../../kit/dom.js'
import { getHtml } from '../../kit/fetch.js'
import { withSignIn } from '../sign-in-over/sign-in-over.js'
import type { ComposerState } from './composer-state.js'
import { offerDrafts } from './drafts/draft-offers.js'
import type { Draft } from './drafts/draft-record.js'
import { belongsHere, type Opening, rememberDraft, savedIn } from './drafts/opening-draft.js'
import { workOfDraft } from './drafts/work.js'

/** What is needed to open another text in the form. */
export interface Switching {
  state: ComposerState
  /** While something is on its way, what is open stays open: the answer is about it. */
  isBusy: () => boolean
  /** Takes away what was said of the text before. */
  clear: () => void
}

/** Opens a text in the form and says what has become of it so far. */
export function openWork(state: ComposerState, { work, content, draft }: Opening): void {
  const { page, line, form } = state.parts
  state.open(work, content)
  if (!work.base) rememberDraft(page, work.key)
  line.show({ kind: 'blank' })
  if (draft?.sending) line.show({ kind: 'unsent', why: 'unanswered', kept: true })
  else if (draft) state.showKept(draft.keptAt)
  if (!work.base) form.focusTitle()
}

/** Offers what else is kept on this device; where the browser stores nothing there is nothing to offer, and typing will say so. */
export async function showUnsentDrafts(switching: Switching): Promise<void> {
  const { root, owner } = switching.state.parts
  const current = (): string => switching.state.work().key
  const open = (draft: Draft): boolean => openHere(switching, draft)
  await offerDrafts({ root, person: owner.person, current, open }).catch(() => {
    const box = find('#drafts', HTMLElement, root)
    if (box) box.hidden = true
  })
}

/** Whether the click was for this page: a draft of another post opens on its own. */
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

/** Shows the version on the server; the changes become a draft of their own, which is offered. */
export async function showServerVersion(switching: Switching): Promise<void> {
  const { state, isBusy, clear } = switching
  if (isBusy() || !(await setAsideForServer(state))) return
  clear()
  await showUnsentDrafts(switching)
}

/** Sets aside what is written and opens the version on the server. Whether that was possible. */
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

/** An earlier version that was put back is a change like any other: it is kept at once, and a reload goes on with it. */
export function keepRestored(state: ComposerState): void {
  const { page } = state.parts
  if (location.hash.startsWith('#draft=') || page.restored) {
    const post = page.post ? `?post=${page.post.id}` : location.search
    history.replaceState(null, '', location.pathname + post)
  }
  if (page.restored) state.changed()
}

/** The server has put a time to what was added: only the post as it stands now can be changed further. */
export async function reloadAfterAddition(state: ComposerState): Promise<void> {
  const { base } = state.work()
  const page = base && (await loadPage(base.id))
  const saved = page ? savedIn(page) : null
  if (page && saved && state.work().base?.id === base.id) state.refresh(page, saved)
}

/** The composer's page of a post as the server has it now; null when no answer came. */
async function loadPage(post: string): Promise<ComposePage | null> {
  const answer = await withSignIn(() => getHtml(`${location.pathname}?post=${post}`))
  if (!answer.ok) return null
  const json = new DOMParser().parseFromString(answer.value, 'text/html').querySelector('#compose-page')
  return json ? (JSON.parse(json.textContent) as ComposePage) : null
}
