import type { UpdateQuery } from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { LeaseView } from '../../../models/contract/posts.js'
import * as moves from '../../../models/domain/posts/post.js'
import { stillNamed, stillTyped } from '../../../models/domain/posts/stale-numbers.js'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { type LiveBlogDoc, LiveBlogModel, type LiveBlogRegions } from '../../../models/live-blog-model.js'
import { type PostDoc, PostModel } from '../../../models/post-model.js'
import { RevisionModel } from '../../../models/revision-model.js'
import { Conflict, required, Unprocessable } from '../../app-errors.js'
import { advanceDeskHead, advanceLiveBlogFeed } from '../../feed/advance-feed.js'
import { objectId } from '../../queries/object-id.js'
import { findPlainContests } from '../../queries/results/find-contest.js'
import { appendAudit, type AuditState } from '../audit/append-audit.js'
import { type Act, actorId, newId, storedActor } from '../command.js'

/** A post's words and contests: a change of them is a new version. */
export type PostContent = Pick<PostDoc, 'title' | 'body' | 'byline' | 'tagged' | 'contests' | 'keyEvent'>

export interface PostChange {
  command: moves.PostMove | 'blank-post-words'
  set: Partial<PostDoc>
  /** New content, which makes a new version. */
  content?: PostContent
  /** For the audit: a reason or note that came with it. */
  more?: AuditState
}

export interface PublicChange extends PostChange {
  /** The contests that new content shows. */
  shown?: readonly ContestDoc[]
  /** A first publication takes the live blog's next post number. */
  numbering?: boolean
}

/** What a command reads of a post. */
export interface PostToChange {
  post: PostDoc
  liveBlog: LiveBlogDoc
  /** The contests that it shows. */
  contests: ContestDoc[]
}

/** The post that a command is about, whatever its status, its live blog and its contests. */
export async function loadPost(id: string): Promise<PostToChange> {
  const _id = objectId(id)
  const post = required(_id && (await PostModel.findOne({ _id }).lean()), 'post')
  const liveBlog = required(await LiveBlogModel.findOne({ _id: post.liveBlog }).lean(), 'post')
  return { post, liveBlog, contests: await findPlainContests(post.contests) }
}

const states: Record<moves.PostStatus, string> = {
  filed: 'waiting for the desk',
  returned: 'sent back to its author',
  published: 'published',
  retracted: 'retracted',
  dismissed: 'dismissed',
}

/** The post's status afterwards; a move that its status does not allow is refused, and one that is not for a flash. */
export function checkMove(
  move: moves.PostMove,
  { status, flash }: Pick<PostDoc, 'status' | 'flash'>,
): moves.PostStatus {
  if (flash && moves.notForFlashes.includes(move)) {
    const message =
      'A flash is worded from its result: there is nothing that its author could change. Publish it, dismiss it, or correct the result.'
    throw new Unprocessable('flash_not_sent_back', message)
  }
  const after = moves.postAfter(move, status)
  if (after !== null) return after
  const message = `This post is ${states[status]}: that is not possible now.`
  throw new Conflict('wrong_status', message, { details: { status } })
}

/** A lease binds editors: acting on a post that another holds is refused until it is taken over. */
export function checkLease(act: Act, { post, liveBlog }: PostToChange): void {
  const { lease } = post
  if (!lease) return
  const held = { holder: lease.holder.toHexString(), until: lease.until }
  if (!moves.heldByAnother(held, act.actor.id, act.at)) return
  const until = timeInWords(lease.until, liveBlog.timeZone)
  const details: LeaseView = { holder: lease.holderName, mine: false, until }
  const message = `${lease.holderName} has this post until ${until.text}. Take it over to go on.`
  throw new Conflict('leased', message, { details })
}

type NewPost = PostContent & Pick<PostDoc, 'liveBlog' | 'filing' | 'flash'>
type Begun = 'author' | 'authorName' | 'status' | 'publishedAt' | 'publishedBy' | 'number' | 'feedSeq'

/** A post begins filed, in its first version, as whoever acts wrote it, unless it says otherwise of itself. */
export async function createPost(
  act: Act,
  command: 'file-post' | 'file-flash' | 'publish-flash',
  content: NewPost & Partial<Pick<PostDoc, Begun>>,
): Promise<PostDoc> {
  const by = { author: actorId(act), authorName: act.actor.name, filedAt: act.at, ...changedNow(act) }
  const post: PostDoc = { _id: newId(), ...moves.newPost(), ...by, ...content }
  await PostModel.create(post)
  await saveRevision(act, command, post)
  await auditPost(act, command, { before: null, after: post })
  return post
}

/** A change that only the newsroom sees. */
export async function savePrivate(act: Act, post: PostDoc, change: PostChange): Promise<PostDoc> {
  await advanceDeskHead({ liveBlog: post.liveBlog })
  return writePost(act, post, change)
}

/** A change that readers see: the post carries the number that its live blog's feed gave it. */
export async function savePublic(act: Act, loaded: PostToChange, change: PublicChange): Promise<PostDoc> {
  const { post, liveBlog } = loaded
  const { content, shown = [], numbering = false } = change
  const isGone = ({ _id }: ContestDoc): boolean => !content?.contests.some((id) => id.equals(_id))
  const contests = [...loaded.contests.filter(isGone), ...shown]
  const regions = regionsOf(loaded, change)
  const { head, postNumber } = await advanceLiveBlogFeed({ liveBlog, contests, regions, numbering })
  const numbers = postNumber === null ? { feedSeq: head } : { feedSeq: head, number: postNumber }
  const reread = content ? { reread: stillStale(post, content) } : {}
  return writePost(act, post, { ...change, set: { ...change.set, ...reread, ...numbers } })
}

/** A post that stands among the key events, or did, changes them; a pinned one what is shown on top. */
function regionsOf(
  { post, liveBlog }: PostToChange,
  { set, content }: PublicChange,
): (keyof LiveBlogRegions)[] {
  const isKeyEvent = set.keyEvent ?? content?.keyEvent ?? false
  return [
    ...(post.keyEvent || isKeyEvent ? (['key-events'] as const) : []),
    ...(liveBlog.pinnedPost?.equals(post._id) ? (['pinned'] as const) : []),
  ]
}

/** Numbers and names that new content does not hold any more need not be re-read; what tells of another result stays to be read. */
function stillStale({ reread }: PostDoc, content: PostContent): PostDoc['reread'] {
  return reread.flatMap((row) => {
    const [numbers, names] = [stillTyped(content, row.numbers), stillNamed(content, row.names)]
    const stays = row.why === 'result' || numbers.length + names.length > 0
    return stays ? [{ ...row, numbers, names }] : []
  })
}

/** The post, or none, stands on top of the live blog; the post itself stays as it was. */
export async function savePinned(act: Act, loaded: PostToChange, pinned: boolean): Promise<void> {
  const { post, liveBlog, contests } = loaded
  await advanceLiveBlogFeed({ liveBlog, contests, regions: ['pinned'] })
  const pinnedPost = pinned ? post._id : null
  await LiveBlogModel.updateOne({ _id: liveBlog._id }, { $set: { pinnedPost } })
  const more = { pinned, pinnedBefore: liveBlog.pinnedPost?.toHexString() ?? null }
  await auditPost(act, pinned ? 'pin-post' : 'unpin-post', { before: post, after: post, more })
}

/** Changes the post only if it still is what was read; a new version is kept as a revision. */
async function writePost(
  act: Act,
  read: PostDoc,
  { command, set, content, more }: PostChange,
): Promise<PostDoc> {
  const update: UpdateQuery<PostDoc> = content
    ? { $set: { ...content, ...changedNow(act), ...set }, $inc: { version: 1 } }
    : { $set: set }
  const { _id, version, status } = read
  const saved = await PostModel.findOneAndUpdate({ _id, version, status }, update, {
    returnDocument: 'after',
  }).lean()
  if (!saved)
    throw new Conflict('stale_version', 'Somebody changed this post at the same moment. Look again.')
  if (content) await saveRevision(act, command, saved)
  await auditPost(act, command, { before: read, after: saved, ...(more ? { more } : {}) })
  return saved
}

function changedNow(act: Act): Pick<PostDoc, 'changedAt' | 'changedBy' | 'changedByName'> {
  return { changedAt: act.at, changedBy: actorId(act), changedByName: act.actor.name }
}

/** Every saved content is kept as it was, one revision a version. */
async function saveRevision(act: Act, command: string, post: PostDoc): Promise<void> {
  const { _id, version, title, body, byline, tagged, correction } = post
  const note = command === 'correct-post' ? (correction?.note ?? '') : ''
  const by = storedActor(act)
  await RevisionModel.create({ post: _id, version, title, body, byline, tagged, ...by, command, note })
}

interface PostAudit {
  before: PostDoc | null
  after: PostDoc
  more?: AuditState
}

/** What is done to a post stands in its live blog's chain. */
async function auditPost(act: Act, command: string, { before, after, more }: PostAudit): Promise<void> {
  await appendAudit(act, {
    chain: { kind: 'live-blog', id: after.liveBlog },
    command,
    subject: `post:${after._id.toHexString()}`,
    before: before && stateOf(before),
    after: { ...stateOf(after), ...more },
  })
}

/** What the audit keeps of a post; its words are in the revisions. */
function stateOf(post: PostDoc): AuditState {
  return {
    status: post.status,
    version: post.version,
    title: post.title,
    keyEvent: post.keyEvent,
    number: post.number ?? null,
    lease: post.lease?.holder.toHexString() ?? null,
    contests: post.contests.map((id) => id.toHexString()),
  }
}
