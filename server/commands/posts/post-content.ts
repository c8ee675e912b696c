import { Types } from 'mongoose'
import type { ContestDoc } from '../../../models/contest-model.js'
import type { FilePostRequest } from '../../../models/contract/posts.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { marksStoodBefore } from '../../../models/domain/posts/addition.js'
import { titleProblem } from '../../../models/domain/posts/post.js'
import { contestsIn, parsePostBody, type PostBody } from '../../../models/domain/posts/post-body.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import type { PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { findClaims } from '../../queries/posts/find-proof-facts.js'
import { findRevision, findRevisions } from '../../queries/posts/find-revision.js'
import { findPlainContests } from '../../queries/results/find-contest.js'
import type { Act, ObjectId } from '../command.js'
import { loadPost, type PostContent } from './save-post.js'

export interface ReadContent {
  content: PostContent
  /** The contests that it shows, as they are now. */
  shown: ContestDoc[]
}

/**
 * A body is one that the editor could have made, and every contest in it or tagged is of the live blog's own elections. A flash is
 * tagged with its contest whatever else it is tagged with.
 */
export async function readContent(
  request: Omit<FilePostRequest, 'key'>,
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  before: PostDoc | null = null,
): Promise<ReadContent> {
  const { title, byline, keyEvent } = request
  checkTitle(title, before)
  const body = parsePostBody(request.body)
  await checkAdditions(body, before)
  const flash = before?.flash ? [before.flash.toHexString()] : []
  const tagged = [...new Set([...flash, ...request.contests])]
  const contests = [...new Set([...tagged, ...contestsIn(body)])].map(contestId)
  const shown = await findPlainContests(contests)
  const isOwn = (contest: ContestDoc): boolean => liveBlog.elections.some((id) => id.equals(contest.election))
  if (shown.length < contests.length || !shown.every(isOwn)) throw foreign()
  return { content: { title, body, byline, tagged: tagged.map(contestId), contests, keyEvent }, shown }
}

function checkTitle(title: string, post: PostDoc | null): void {
  const wrong = titleProblem(title, post !== null && post.flash !== null)
  if (wrong === null) return
  throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields: { title: wrong } })
}

/** The marks of additions in a body stood in some version of the post before: an earlier one can be put back, none can be typed. */
async function checkAdditions(body: PostBody, post: PostDoc | null): Promise<void> {
  if (marksStoodBefore(body, post ? [post.body] : [])) return
  const earlier = post ? await findRevisions(post._id) : []
  const bodies = earlier.map((revision) => revision.body)
  if (marksStoodBefore(body, bodies)) return
  throw new Unprocessable('invalid_body', 'The time of an addition is set when it is made, never typed.', {
    fields: { body: 'a mark of an addition that never stood there' },
  })
}

function contestId(text: string): ObjectId {
  if (!/^[0-9a-f]{24}$/.test(text)) throw foreign()
  return new Types.ObjectId(text)
}

function foreign(): Unprocessable {
  return new Unprocessable('foreign_contest', "A contest in this post is not of the live blog's elections.")
}

export interface Save {
  command: 'revise-post' | 'touch-up-post' | 'correct-post'
  /** The version that was read. */
  version: number
  content: PostContent
}

/**
 * Whether this very save by this person already made the version that stands: then it is answered again, not done again. A key
 * event belongs to no version: a save that wants it otherwise than it is now is another one.
 */
export async function wasSaved(act: Act, post: PostDoc, save: Save): Promise<boolean> {
  if (!isNextVersion(act, post, save)) return false
  const revision = await findRevision(post._id, post.version)
  return revision?.command === save.command && wordsOf(revision) === wordsOf(save.content)
}

/** Whether the version that stands is this person's, on the one that was read, and the key event is as it was wanted. */
export function isNextVersion(act: Act, post: PostDoc, save: Pick<Save, 'version' | 'content'>): boolean {
  const isHers = post.changedBy.toHexString() === act.actor.id
  return isHers && post.version === save.version + 1 && post.keyEvent === save.content.keyEvent
}

/** Title, body, byline and tags as one text: equal where nothing differs. */
export function wordsOf(content: Pick<PostContent, 'title' | 'body' | 'byline' | 'tagged'>): string {
  const { title, body, byline, tagged } = content
  return canonicalJson({ title, body, byline, tagged: tagged.map((id) => id.toHexString()) })
}

/**
 * What a change of a public post claims of results, and says of open polls, with its note. It is read before the transaction: a
 * version never changes.
 */
export async function newClaims(
  { at }: Act,
  input: { post: string; note?: string } & Parameters<typeof readContent>[0],
): ReturnType<typeof findClaims> {
  const { post, liveBlog } = await loadPost(input.post)
  const { content } = await readContent(input, liveBlog, post)
  return findClaims(liveBlog, { ...content, note: input.note ?? '' }, { at, stood: post })
}
