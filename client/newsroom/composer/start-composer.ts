import type { ComposePage } from '../../../models/contract/compose.js'
import { setServerNow } from '../../kit/clock.js'
import { find, on } from '../../kit/dom.js'
import { isSomeoneElse, onPersonChanged } from '../sign-in-over/page-person.js'
import { isChangeKind } from './drafts/change-kind.js'
import { emptyPost, isSamePost } from './drafts/composed-post.js'
import { ComposerActions } from './composer-actions.js'
import type { ComposerDesk } from './composer-state.js'
import { createContestSearch } from './pickers/contest-search.js'
import { createDoneBox } from './status/done-box.js'
import { createFormProblems } from './status/form-problems.js'
import { layDesk } from './lay-desk.js'
import { type Notices, createNotices } from './status/notices.js'
import { type Opening, freshWork, openingOf } from './drafts/opening-draft.js'
import { createVoice } from './status/saved-line.js'
import { begin, goOnWithAddition, offer, putAside } from './switch-drafts.js'
import { wireActions } from './composer-buttons.js'
import { newKey } from './drafts/work.js'

/** Puts the composer on its page. */
export async function startComposer(root: HTMLElement, json: string): Promise<void> {
  const page = JSON.parse(json) as ComposePage
  setServerNow(document.body.dataset['now'] ?? '')
  const opening = asAsked(await openingOf(page, location.hash))
  const notices = createNotices(root)
  // Until here nothing can be typed: what the script would write over is never written.
  find('#compose-fields', HTMLFieldSetElement, root)?.removeAttribute('disabled')
  const say = createVoice(document)
  const search = createContestSearch(page.liveBlog.id)
  const tab = newKey((bytes) => crypto.getRandomValues(bytes))
  const { desk, mayFile } = layDesk({ root, page, opening, notices, say, search, tab })
  const problems = createFormProblems(root)
  const next = (): void => begin(desk, { work: freshWork(), content: emptyPost(page.byline), draft: null })
  const done = createDoneBox(root, next)
  const actions = new ComposerActions({
    desk,
    problems,
    mayFile,
    reload: () => location.assign(addressOf(desk)),
    async done({ doing, quiet, strays }) {
      notices.clear()
      const work = desk.work()
      done.show({ doing, quiet: quiet || goesOn(desk), strays, work, publishes: desk.publishes() })
      if (doing === 'update') await goOnWithAddition(desk)
    },
    dismissed() {
      notices.clear()
      history.replaceState(null, '', location.pathname)
      next()
      done.showDismissed()
    },
  })
  wireActions(root, { desk, actions, done })
  watchPerson(notices)
  const clear = (): void => [done.hide, notices.clear, problems.clear].forEach((away) => away())
  const switching = { desk, clear, isBusy: () => actions.isBusy() }
  notices.opening(page, opening.draft, () => void putAside(switching))
  await offer(switching)
  document.documentElement.dataset['ready'] = 'composer'
}

/** Whether more is written than the server has: she did not wait for the answer. */
function goesOn(desk: ComposerDesk): boolean {
  const { saved } = desk.work()
  return saved !== null && !isSamePost(desk.parts.form.read(), saved)
}

/** The address may say what kind of change of a published post is meant; what was begun before goes on as it was. */
function asAsked(opening: Opening): Opening {
  const change = new URLSearchParams(location.search).get('change')
  const isFresh = opening.draft === null && opening.work.base?.status === 'published'
  return isFresh && isChangeKind(change) ? { ...opening, content: { ...opening.content, change } } : opening
}

/** The page of what lies on the table, without a version that was put back once already. */
function addressOf(desk: ComposerDesk): string {
  const { base } = desk.work()
  return location.pathname + (base ? `?post=${base.id}` : '')
}

/** Somebody else signed in in another tab: what is written here is not sent in that person's name. */
function watchPerson(notices: Notices): void {
  const look = (): void => notices.someoneElse(isSomeoneElse())
  onPersonChanged(look)
  on(window, 'pageshow', look)
  look()
}
