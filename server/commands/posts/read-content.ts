import { Types } from 'mongoose'
import { type ContestDoc } from '../../../models/contest-model.js'
import { type FilePostRequest } from '../../../models/contract/posts.js'
import { type PostBody, contestsIn } from '../../../models/domain/posts/post-body.js'
import { type LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type PostDoc } from '../../../models/post-model.js'
import { Unprocessable } from '../../app-errors.js'
import { checkAdditions } from './check-additions.js'
import { checkTitle } from './check-title.js'
import { loadContests } from './load-contests.js'
import { readPostBody } from './read-post-body.js'

export type ContentRequest = Omit<FilePostRequest, 'key'>

export interface PostContent {
  title: string
  body: PostBody
  byline: string
  tagged: Types.ObjectId[]
  /** Tagged and shown ones. */
  contests: Types.ObjectId[]
  keyEvent: boolean
}

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
  request: ContentRequest,
  liveBlog: Pick<LiveBlogDoc, 'elections'>,
  before: PostDoc | null = null,
): Promise<ReadContent> {
  checkTitle(request.title, before)
  const body = readPostBody(request.body)
  await checkAdditions(body, before)
  const flash = before?.flash ? [before.flash.toHexString()] : []
  const tagged = [...new Set([...flash, ...request.contests])]
  const ids = [...new Set([...tagged, ...contestsIn(body)])].map(contestId)
  const shown = await loadContests(ids)
  const isOwn = (contest: ContestDoc): boolean => liveBlog.elections.some((id) => id.equals(contest.election))
  if (shown.length < ids.length || !shown.every(isOwn)) throw foreign()
  const content: PostContent = {
    title: request.title,
    body,
    byline: request.byline,
    tagged: tagged.map(contestId),
    contests: ids,
    keyEvent: request.keyEvent,
  }
  return { content, shown }
}

function contestId(text: string): Types.ObjectId {
  if (!/^[0-9a-f]{24}$/.test(text)) throw foreign()
  return new Types.ObjectId(text)
}

function foreign(): Unprocessable {
  return new Unprocessable('foreign_contest', "A contest in this post is not of the live blog's elections.")
}
