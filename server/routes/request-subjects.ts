import type { Request } from 'express'
import type { ElectionDoc } from '../../models/election-model.js'
import type { LiveBlogDoc } from '../../models/live-blog-model.js'
import type { PostDoc } from '../../models/post-model.js'
import { required } from '../app-errors.js'
import { findPost } from '../queries/posts/find-post.js'
import { type Contests, findContest } from '../queries/results/find-contest.js'
import { type DeskContest, findDeskContest } from '../queries/results/find-desk-contest.js'
import { findElection, findElectionById } from '../queries/setup/find-election.js'
import { findLiveBlog, findLiveBlogById } from '../queries/setup/find-live-blog.js'

/** A named part of the address; '' if the route has no such part. */
export function partOf({ params }: Request, name: 'slug' | 'id' | 'code' | 'page' | 'post'): string {
  return String(params[name] ?? '')
}

/**
 * The live blog that the address names by slug, or else by id. With `what` the refusal says what is missing,
 * for readers.
 */
export async function liveBlogOf(request: Request, what?: string): Promise<LiveBlogDoc> {
  const slug = partOf(request, 'slug')
  return required(await (slug === '' ? findLiveBlogById(partOf(request, 'id')) : findLiveBlog(slug)), what)
}

/**
 * The election that the address names by slug, or else by id. With `what` the refusal says what is missing,
 * for readers.
 */
export async function electionOf(request: Request, what?: string): Promise<ElectionDoc> {
  const slug = partOf(request, 'slug')
  return required(await (slug === '' ? findElectionById(partOf(request, 'id')) : findElection(slug)), what)
}

export interface PostToShow {
  post: PostDoc
  /** The contests that the post shows. */
  contests: Contests
}

/** The post that the address names by its id, with its live blog. */
export async function postOf(request: Request): Promise<PostToShow & { liveBlog: LiveBlogDoc }> {
  const found = await findPost(partOf(request, 'id'))
  const post = required(found?.posts[0])
  const liveBlog = required(await findLiveBlogById(post.liveBlog))
  return { post, liveBlog, contests: required(found).contests }
}

/** A post, if it is one of this live blog. */
export async function postIn(liveBlog: LiveBlogDoc, id: string): Promise<PostToShow> {
  const { posts, contests } = required(await findPost(id))
  return { post: required(posts.find((post) => post.liveBlog.equals(liveBlog._id))), contests }
}

/** The contest of this election that the address names by its code. */
export async function deskContestOf(election: ElectionDoc, request: Request): Promise<DeskContest> {
  const { contest } = required(await findContest(election._id, partOf(request, 'code')))
  return required(await findDeskContest(contest._id))
}
