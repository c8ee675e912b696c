import type { ComposePage } from '../../../models/contract/compose.js'
import { setServerNow } from '../../kit/clock.js'
import { find, on } from '../../kit/dom.js'
import { isSomeoneElse, onPersonChanged } from '../sign-in-over/page-person.js'
import { emptyPost } from './composed-post.js'
import { ComposerActions } from './composer-actions.js'
import { ComposerDesk } from './composer-desk.js'
import { wireComposerForm } from './composer-form.js'
import { createContestSearch } from './contest-search.js'
import { createDoneBox } from './done-box.js'
import { offerDrafts } from './draft-offers.js'
import { createFormProblems } from './form-problems.js'
import { type Notices, createNotices } from './notices.js'
import { type Opening, belongsHere, freshWork, openingOf, rememberDraft, savedIn } from './opening-draft.js'
import { holdWhileWriting } from './lease-while-writing.js'
import { createSavedLine, createVoice } from './saved-line.js'
import { shareDraft } from './shared-draft.js'
import { wireActions } from './wire-actions.js'
import { newKey, workOfDraft } from './work-in-hand.js'

/** Puts the composer on its page. */
export async function startComposer(root: HTMLElement, json: string): Promise<void> {
  const page = JSON.parse(json) as ComposePage
  setServerNow(document.body.dataset['now'] ?? '')
  const opening = await openingOf(page, location.hash)
  if (location.hash.startsWith('#draft=')) history.replaceState(null, '', location.pathname + location.search)
  const notices = createNotices(root)
  const desk = layDesk(root, page, { opening, notices })
  const problems = createFormProblems(root)
  const next = (): void => begin(desk, { work: freshWork(), content: emptyPost(page.byline), draft: null })
  const done = createDoneBox(root, next)
  const reload = (): void => location.assign(location.pathname + location.search)
  const actions = new ComposerActions({
    desk,
    problems,
    reload,
    done: (doing) => done.show(doing, desk.work()),
  })
  wireActions(root, { desk, actions, done })
  watchPerson(notices)
  notices.opening(page, opening.draft, () => void putAside(desk, page, notices))
  await offer(desk, () => done.hide())
  document.documentElement.dataset['ready'] = 'composer'
}

function layDesk(
  root: HTMLElement,
  page: ComposePage,
  { opening, notices }: { opening: Opening; notices: Notices },
): ComposerDesk {
  const say = createVoice(document)
  const search = createContestSearch(page.liveBlog.id)
  search.meet([...page.contests, ...(opening.draft?.contests ?? [])])
  const tab = newKey((bytes) => crypto.getRandomValues(bytes))
  const { id, slug, title } = page.liveBlog
  const owner = { person: page.person.id, tab, liveBlog: { id, slug, title } }
  const warnShared = (): void => notices.shared()
  const hold = holdWhileWriting(page, notices)
  const changed = (): void => {
    desk.changed()
    hold(desk.work())
  }
  const desk: ComposerDesk = new ComposerDesk(
    {
      page,
      root,
      owner,
      search,
      warnShared,
      line: createSavedLine(root, say),
      shared: shareDraft({ person: page.person.id, tab }, warnShared),
      form: wireComposerForm({ root, search, say, changed }),
    },
    opening.work,
  )
  begin(desk, opening)
  return desk
}

/** Lays a text on the table and says how it stands. */
function begin(desk: ComposerDesk, { work, content, draft }: Opening): void {
  const { page, line, form } = desk.parts
  desk.begin(work, content)
  if (!work.base) rememberDraft(page, work.key)
  if (draft?.sending) line.show({ kind: 'unsent', why: 'unanswered', kept: true })
  else if (draft) desk.showKept(draft.keptAt)
  else line.show({ kind: 'blank' })
  if (!page.post) form.focusTitle()
}

async function offer(desk: ComposerDesk, opened: () => void): Promise<void> {
  const { root, page, search, owner } = desk.parts
  await offerDrafts({
    root,
    person: owner.person,
    current: () => desk.work().key,
    open(draft) {
      if (!belongsHere(draft, page)) return false
      search.meet(draft.contests)
      opened()
      begin(desk, { work: workOfDraft(draft, savedIn(page)), content: draft.content, draft })
      void offer(desk, opened)
      return true
    },
  }).catch(() => line(root))
}

/** Without a shelf there is nothing to offer; typing will say that nothing is kept. */
function line(root: HTMLElement): void {
  const box = find('#drafts', HTMLElement, root)
  if (box) box.hidden = true
}

/** Somebody else signed in in another tab: what is written here is not sent in that person's name. */
function watchPerson(notices: Notices): void {
  const look = (): void => notices.someoneElse(isSomeoneElse())
  onPersonChanged(look)
  on(window, 'pageshow', look)
  look()
}

/** The changes go into a draft of their own, and the version on the server is shown. */
async function putAside(desk: ComposerDesk, page: ComposePage, notices: Notices): Promise<void> {
  const saved = savedIn(page)
  if (!page.post || !saved) return
  await desk.setAside(`aside-${newKey((bytes) => crypto.getRandomValues(bytes))}`)
  const { id, version, status } = page.post
  const work = { key: `post-${id}`, base: { id, version, status }, saved, sending: null }
  begin(desk, { work, content: saved, draft: null })
  notices.clear()
  await offer(desk, () => notices.clear())
}
