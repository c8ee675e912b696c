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
import { createFormProblems } from './form-problems.js'
import { type Notices, createNotices } from './notices.js'
import { type Opening, freshWork, openingOf } from './opening-draft.js'
import { holdWhileWriting } from './lease-while-writing.js'
import { createSavedLine, createVoice } from './saved-line.js'
import { shareDraft } from './shared-draft.js'
import { wireActions } from './wire-actions.js'
import { begin, offer, putAside } from './switching-drafts.js'
import { newKey } from './work-in-hand.js'

/** Puts the composer on its page. */
export async function startComposer(root: HTMLElement, json: string): Promise<void> {
  const page = JSON.parse(json) as ComposePage
  setServerNow(document.body.dataset['now'] ?? '')
  const opening = await openingOf(page, location.hash)
  if (location.hash.startsWith('#draft=')) history.replaceState(null, '', location.pathname + location.search)
  const notices = createNotices(root)
  // Until here nothing can be typed: what the script would write over is never written.
  find('#compose-fields', HTMLFieldSetElement, root)?.removeAttribute('disabled')
  const desk = layDesk(root, page, { opening, notices })
  const problems = createFormProblems(root)
  const next = (): void => begin(desk, { work: freshWork(), content: emptyPost(page.byline), draft: null })
  const done = createDoneBox(root, next)
  const reload = (): void => location.assign(location.pathname + location.search)
  const actions = new ComposerActions({
    desk,
    problems,
    reload,
    done: (doing, quiet) => {
      notices.clear()
      done.show({ doing, quiet, work: desk.work(), publishes: desk.publishes() })
    },
  })
  wireActions(root, { desk, actions, done })
  watchPerson(notices)
  const clear = (): void => {
    done.hide()
    notices.clear()
    problems.clear()
  }
  const switching = { desk, clear, isBusy: () => actions.isBusy() }
  notices.opening(page, opening.draft, () => void putAside(switching))
  await offer(switching)
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

/** Somebody else signed in in another tab: what is written here is not sent in that person's name. */
function watchPerson(notices: Notices): void {
  const look = (): void => notices.someoneElse(isSomeoneElse())
  onPersonChanged(look)
  on(window, 'pageshow', look)
  look()
}
