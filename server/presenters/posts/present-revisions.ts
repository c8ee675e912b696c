import type { RevisionView, RevisionsView } from '../../../models/contract/revisions.js'
import { type WordChange, differenceInWords } from '../../../models/domain/text/word-difference.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import type { Contests } from '../../queries/results/find-contest.js'
import { presentBodyWords } from './present-body-words.js'
import { presentTime } from '../present-time.js'

export interface RevisionsOf {
  post: PostDoc
  /** Worded, if it is a flash. */
  title: string
  liveBlog: Pick<LiveBlogDoc, 'slug' | 'timeZone'>
  /** Newest first. */
  revisions: readonly RevisionDoc[]
  /** Every contest that one of them shows or is tagged with. */
  contests: Contests
  /** The two that are compared; null: there is only one. */
  before: RevisionDoc | null
  after: RevisionDoc
  /** Whether this person may put an earlier one back. */
  restores: boolean
}

const saved: Readonly<Record<string, string>> = {
  'file-post': 'Filed',
  'file-flash': 'Drafted from the result',
  'revise-post': 'Revised',
  'touch-up-post': 'Touched up',
  'update-post': 'Updated',
  'correct-post': 'Corrected',
}

/** The versions of a post, and two of them side by side in words. */
export function presentRevisions(of: RevisionsOf): RevisionsView {
  return {
    post: of.post._id.toHexString(),
    title: of.title,
    revisions: of.revisions.map((revision) => viewOf(revision, of)),
    before: of.before && viewOf(of.before, of),
    after: viewOf(of.after, of),
    parts: partsOf(of),
  }
}

function viewOf({ version, byName, at, command, note }: RevisionDoc, of: RevisionsOf): RevisionView {
  const { post, liveBlog, restores } = of
  const what = saved[command] ?? 'Saved'
  const address = `/newsroom/live/${liveBlog.slug}/compose?post=${post._id.toHexString()}`
  return {
    version,
    by: byName,
    at: presentTime(at, liveBlog.timeZone),
    what: note === '' ? what : `${what}: ${note}`,
    restoreHref: restores && version !== post.version ? `${address}&restore=${version}` : null,
  }
}

type Part = RevisionsView['parts'][number]

function partsOf(of: RevisionsOf): Part[] {
  const now = wordsOf(of.after, of)
  const then = of.before && wordsOf(of.before, of)
  return now.map(({ name, text }, at) => ({ name, changes: changesOf(then ? then[at]?.text : text, text) }))
}

function changesOf(before = '', after: string): WordChange[] {
  return differenceInWords(before, after)
}

function wordsOf(revision: RevisionDoc, of: RevisionsOf): { name: string; text: string }[] {
  const { contests, liveBlog } = of
  const { timeZone } = liveBlog
  const tagged = revision.tagged.flatMap((id) => contests.get(id.toHexString())?.contest.name ?? [])
  return [
    { name: 'Title', text: of.post.flash ? '(worded from the result)' : revision.title },
    { name: 'Byline', text: revision.byline },
    { name: 'Text', text: presentBodyWords({ body: revision.body, contests, timeZone }) },
    { name: 'Contests', text: tagged.join(', ') },
  ]
}
