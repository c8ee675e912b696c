import type { ComposePage } from '../../../models/contract/compose.js'
import { leavesWhatStood } from './drafts/additions.js'
import type { ChangeKind } from './drafts/change-kind.js'
import { wireChangeChoice } from './status/change-choice.js'
import { contestsOfPost, isBlankPost } from './drafts/composed-post.js'
import { ComposerDesk } from './composer-state.js'
import { type ComposerForm, wireComposerForm } from './composer-form.js'
import type { ContestSearch } from './pickers/contest-search.js'
import { decideToAdd } from './sending/decisions.js'
import { holdWhileWriting } from './sending/lease-while-writing.js'
import type { Notices } from './status/notices.js'
import type { Opening } from './drafts/opening-draft.js'
import { createPresence } from './status/presence.js'
import { type ProofReader, createProofReader } from './editor/proof-reader.js'
import { createRecentPosts } from './sending/recent-posts.js'
import { createRemarks } from './editor/remarks.js'
import { createSavedLine } from './status/saved-line.js'
import type { Doing } from './status/saved-state.js'
import { shareDraft } from './drafts/shared-draft.js'
import { begin, restoreOpening, standAside } from './switch-drafts.js'

interface LayParts {
  root: HTMLElement
  page: ComposePage
  opening: Opening
  notices: Notices
  say: (text: string) => void
  search: ContestSearch
  tab: string
}

interface Laid {
  desk: ComposerDesk
  /** Whether a new post may go out: somebody may have filed about the same just now. */
  mayFile: (doing: Doing) => Promise<boolean>
}

/** How often the numbers in the text are asked for anew. */
const refreshMs = 20_000

/** Puts the form on the table with what the page opens with, and sets to work whoever watches what is typed. */
export function layDesk(parts: LayParts): Laid {
  const { root, page, opening, notices, say, search, tab } = parts
  search.meet([...(opening.draft?.contests ?? []), ...page.contests])
  const { id, slug, title } = page.liveBlog
  const owner = { person: page.person.id, tab, liveBlog: { id, slug, title } }
  const warnShared = (): void => notices.shared()
  const hold = holdWhileWriting(page, notices)
  const changed = (): void => {
    desk.changed()
    hold(desk.work())
    proof.later()
    presence.changed()
  }
  const change = wireChangeChoice(root, (kind) => void choose(desk, kind))
  const form: ComposerForm = wireComposerForm({ root, search, change, say, changed })
  const line = createSavedLine(root, say)
  const shared = shareDraft({ person: page.person.id, tab }, warnShared)
  const desk = new ComposerDesk(
    { page, root, owner, search, warnShared, line, shared, form, change, laid: () => proof.later() },
    opening.work,
  )
  const contests = (): string[] | null => {
    const content = form.read()
    return isBlankPost(content) ? null : contestsOfPost(content)
  }
  const presence = createPresence({ liveBlog: id, key: tab, contests, notices })
  const remarks = createRemarks({ root, form, say })
  const proof: ProofReader = createProofReader({ liveBlog: id, form, search, remarks })
  begin(desk, opening)
  restoreOpening(desk)
  window.setInterval(() => void search.refresh(document.hidden ? [] : contestsOfPost(form.read())), refreshMs)
  return { desk, mayFile: createRecentPosts(presence.recent) }
}

/** What was changed already is no addition: it is set aside first, or stays a correction. */
async function choose(desk: ComposerDesk, kind: ChangeKind): Promise<void> {
  const { saved } = desk.work()
  const { form, change } = desk.parts
  if (kind === 'update' && saved && !leavesWhatStood(form.read(), saved)) {
    change.write(change.read())
    if (!(await decideToAdd()) || !(await standAside(desk))) return
  }
  desk.chooseChange(kind)
}
