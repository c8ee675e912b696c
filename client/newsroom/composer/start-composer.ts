import type { ComposePage } from '../../../models/contract/compose.js'
import { setServerNow } from '../../kit/clock.js'
import { find, on } from '../../kit/dom.js'
import { isSomeoneElse, onPersonChanged } from '../sign-in-over/page-person.js'
import { ComposerActions } from './composer-actions.js'
import { wireButtons } from './composer-buttons.js'
import { type ComposerForm, wireComposerForm } from './composer-form.js'
import { ComposerState } from './composer-state.js'
import { leavesWhatStood } from './drafts/additions.js'
import { type ChangeKind, isChangeKind } from './drafts/change-kind.js'
import { contestsOfPost, emptyPost, isBlankPost, isSamePost } from './drafts/composed-post.js'
import { freshWork, type Opening, openingOf } from './drafts/opening-draft.js'
import { shareDraft } from './drafts/shared-draft.js'
import { newKey } from './drafts/work.js'
import { createProofReader, type ProofReader } from './editor/proof-reader.js'
import { createRemarks } from './editor/remarks.js'
import { type ContestSearch, createContestSearch } from './pickers/contest-search.js'
import { decideToAdd } from './sending/decisions.js'
import { takeWhileWriting } from './sending/lease-while-writing.js'
import { createRecentPosts } from './sending/recent-posts.js'
import { wireChangeChoice } from './status/change-choice.js'
import { createDoneBox } from './status/done-box.js'
import { createFormProblems } from './status/form-problems.js'
import { createNotices, type Notices } from './status/notices.js'
import { createPresence } from './status/presence.js'
import { createAnnouncer, createSavedLine } from './status/saved-line.js'
import type { Doing } from './status/saved-state.js'
import {
  keepRestored,
  openWork,
  reloadAfterAddition,
  setAsideForServer,
  showServerVersion,
  showUnsentDrafts,
} from './switch-drafts.js'

export async function startComposer(root: HTMLElement, json: string): Promise<void> {
  const page = JSON.parse(json) as ComposePage
  setServerNow(document.body.dataset['now'] ?? '')
  const opening = withAskedChange(await openingOf(page, location.hash))
  const notices = createNotices(root)
  // The fields are disabled until here, so that the script never overwrites what somebody typed.
  find('#compose-fields', HTMLFieldSetElement, root)?.removeAttribute('disabled')
  const say = createAnnouncer(document)
  const search = createContestSearch(page.liveBlog.id)
  const { state, mayFile } = createComposer({ root, page, opening, notices, say, search })
  const problems = createFormProblems(root)
  const next = (): void =>
    openWork(state, { work: freshWork(), content: emptyPost(page.byline), draft: null })
  const done = createDoneBox(root, next)
  const actions = new ComposerActions({
    state,
    problems,
    mayFile,
    reload: () => location.assign(addressOf(state)),
    async done({ doing, quiet, strays }) {
      notices.clear()
      const work = state.work()
      done.show({ doing, quiet: quiet || hasMore(state), strays, work, publishes: state.publishes() })
      if (doing === 'update') await reloadAfterAddition(state)
    },
    dismissed() {
      notices.clear()
      history.replaceState(null, '', location.pathname)
      next()
      done.showDismissed()
    },
  })
  wireButtons(root, { state, actions, done })
  watchPerson(notices)
  const clear = (): void => [done.hide, notices.clear, problems.clear].forEach((away) => away())
  const switching = { state, clear, isBusy: () => actions.isBusy() }
  notices.opening(page, opening.draft, () => void showServerVersion(switching))
  await showUnsentDrafts(switching)
  document.documentElement.dataset['ready'] = 'composer'
}

interface ComposerInputs {
  root: HTMLElement
  page: ComposePage
  opening: Opening
  notices: Notices
  say: (text: string) => void
  search: ContestSearch
}

interface Composer {
  state: ComposerState
  /** Whether a new post may be filed: if somebody just filed about the same contest, the person is asked. */
  mayFile: (doing: Doing) => Promise<boolean>
}

/** How often the figures in the text are loaded again. */
const refreshMs = 20_000

/** Fills the form with what the page opens with, and connects everything that reacts to typing. */
function createComposer({ root, page, opening, notices, say, search }: ComposerInputs): Composer {
  search.remember([...(opening.draft?.contests ?? []), ...page.contests])
  const { id, slug, title } = page.liveBlog
  const tab = newKey()
  const owner = { person: page.person.id, tab, liveBlog: { id, slug, title } }
  const warnShared = (): void => notices.shared()
  const take = takeWhileWriting(page, notices)
  const changed = (): void => {
    state.changed()
    take(state.work())
    proof.later()
    presence.changed()
  }
  const change = wireChangeChoice(root, (kind) => void chooseChange(state, kind))
  const form: ComposerForm = wireComposerForm({ root, search, change, say, changed })
  const line = createSavedLine(root, say)
  const shared = shareDraft({ person: page.person.id, tab }, warnShared)
  const state = new ComposerState(
    { page, root, owner, search, warnShared, line, shared, form, change, opened: () => proof.later() },
    opening.work,
  )
  const contests = (): string[] | null => {
    const content = form.read()
    return isBlankPost(content) ? null : contestsOfPost(content)
  }
  const presence = createPresence({ liveBlog: id, key: tab, contests, notices })
  const remarks = createRemarks({ root, form, say })
  const proof: ProofReader = createProofReader({ liveBlog: id, form, search, remarks })
  openWork(state, opening)
  keepRestored(state)
  window.setInterval(() => void search.refresh(document.hidden ? [] : contestsOfPost(form.read())), refreshMs)
  return { state, mayFile: createRecentPosts(presence.recent) }
}

/**
 * A text whose public part was changed is no update: the changes are set aside first, or it stays a
 * correction.
 */
async function chooseChange(state: ComposerState, kind: ChangeKind): Promise<void> {
  const { saved } = state.work()
  const { form, change } = state.parts
  if (kind === 'update' && saved && !leavesWhatStood(form.read(), saved)) {
    change.write(change.read())
    if (!(await decideToAdd()) || !(await setAsideForServer(state))) return
  }
  state.chooseChange(kind)
}

/** Whether the form has changes that the server lacks, typed while the answer was on its way. */
function hasMore(state: ComposerState): boolean {
  const { saved } = state.work()
  return saved !== null && !isSamePost(state.parts.form.read(), saved)
}

/** The address may name the kind of change to a published post; a draft keeps its own kind. */
function withAskedChange(opening: Opening): Opening {
  const change = new URLSearchParams(location.search).get('change')
  const isFresh = opening.draft === null && opening.work.base?.status === 'published'
  return isFresh && isChangeKind(change) ? { ...opening, content: { ...opening.content, change } } : opening
}

/**
 * The address of the open post. It leaves out an earlier version that was put back, so that a reload does not
 * put it back again.
 */
function addressOf(state: ComposerState): string {
  const { base } = state.work()
  return location.pathname + (base ? `?post=${base.id}` : '')
}

/**
 * Warns that somebody else signed in in another tab: what is written here is not sent in that person's name.
 */
function watchPerson(notices: Notices): void {
  const look = (): void => notices.someoneElse(isSomeoneElse())
  onPersonChanged(look)
  on(window, 'pageshow', look)
  look()
}
