import type { NewsroomPostView } from '../../../models/contract/posts.js'
import type { RevisionsView, RevisionView } from '../../../models/contract/revisions.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { PostBody } from '../../../models/domain/posts/post-body.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { differenceInWords, type WordChange } from '../../../models/domain/text/word-difference.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import type { RevisionDoc } from '../../../models/revision-model.js'
import type { Contests } from '../../queries/results/find-contest.js'
import type { Site } from '../../render/site.js'
import { type BlankableView, presentBlankable } from '../present-blankable.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'
import { presentNewsroomPost } from './present-newsroom-post.js'

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
  'publish-flash': 'Published with the result',
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
  const now = versionInWords(of.after, of)
  const then = of.before && versionInWords(of.before, of)
  return now.map(({ name, text }, at) => ({ name, changes: changesOf(then ? then[at]?.text : text, text) }))
}

function changesOf(before = '', after: string): WordChange[] {
  return differenceInWords(before, after)
}

function versionInWords(revision: RevisionDoc, of: RevisionsOf): { name: string; text: string }[] {
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

export interface RevisionsScreenOf extends Omit<RevisionsOf, 'title' | 'restores' | 'liveBlog'> {
  liveBlog: LiveBlogDoc
  elections: readonly ElectionDoc[]
  actor: Actor
  at: Date
}

export interface RevisionsScreenView extends RevisionsView {
  frame: NewsroomFrame
  /** The post as it is now. */
  now: NewsroomPostView
  /** This page. */
  href: string
  blankable: BlankableView
}

/** The page of a post's versions. */
export function presentRevisionsScreen(of: RevisionsScreenOf, site: Site): RevisionsScreenView {
  const { post, liveBlog, elections, contests, actor, at } = of
  const now = presentNewsroomPost({ post, liveBlog, contests, actor, at }, site)
  const restores = now.can.revise || now.can.correct
  return {
    ...presentRevisions({ ...of, title: now.title, restores }),
    frame: presentNewsroomFrame({ title: `Versions: ${now.title}`, actor, at, liveBlog, elections }),
    now,
    href: now.revisionsHref,
    blankable: presentBlankable({ actor, post, revisions: of.revisions }),
  }
}

export interface BodyWordsOf {
  body: PostBody
  contests: Contests
  timeZone: string
}

type BodyNode = PostBody['content'][number]
type Around = Omit<BodyWordsOf, 'body'>

/** A body in words, a line a block, with what is no text in brackets: for comparing two versions. */
export function presentBodyWords({ body, ...around }: BodyWordsOf): string {
  const lines = body.content.map((node) => nodeInWords(node, around)).join('')
  return lines.replace(/\n{2,}/g, '\n').trim()
}

function nodeInWords(node: BodyNode, around: Around): string {
  if (node.text !== undefined) return `${node.text}${linkOf(node)}`
  const inner = (node.content ?? []).map((child) => nodeInWords(child, around)).join('')
  if (node.type === 'figure') return figureOf(node, around)
  if (node.type === 'resultCard') return `[Result card: ${nameOf(node, around)}]\n`
  if (node.type === 'additionMark') return `[Added ${timeOf(node, around)}]\n`
  if (node.type === 'blockquote') return `${inner}${speakerOf(node)}`
  if (node.type === 'listItem') return `• ${inner}`
  return ['hardBreak', 'paragraph', 'heading'].includes(node.type ?? '') ? `${inner}\n` : inner
}

function textAt({ attrs }: BodyNode, name: string): string {
  const value: unknown = attrs?.[name]
  return typeof value === 'string' ? value : ''
}

function nameOf(node: BodyNode, { contests }: Around): string {
  return contests.get(textAt(node, 'contest'))?.contest.name ?? 'a contest'
}

function figureOf(node: BodyNode, around: Around): string {
  const candidacies = around.contests.get(textAt(node, 'contest'))?.contest.candidacies ?? []
  const whose = candidacies.find(({ id }) => id === textAt(node, 'candidacy'))
  const of = whose ? ` of ${fullName(whose)}` : ''
  return `[${nameOf(node, around)}: ${textAt(node, 'kind')}${of}]`
}

function timeOf(node: BodyNode, { timeZone }: Around): string {
  return presentTime(new Date(textAt(node, 'at')), timeZone).text
}

function speakerOf(node: BodyNode): string {
  const speaker = textAt(node, 'speaker')
  return speaker === '' ? '' : `— ${speaker}\n`
}

/** Where a link leads is as much part of a post as its words. */
function linkOf({ marks }: BodyNode): string {
  const link = marks?.find(({ type }) => type === 'link')
  const href: unknown = link?.attrs?.['href']
  return typeof href === 'string' ? ` (${href})` : ''
}
