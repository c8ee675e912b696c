import type { Request, RequestHandler, Router } from 'express'
import type { Actor } from '../../../models/domain/people/role.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { personOf } from '../../auth/act-of.js'
import { authorize } from '../../policies/authorize.js'
import { postPolicy } from '../../policies/posts/post-policy.js'
import { type LiveBlogAction, liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { type PostScreenView, presentPostScreen } from '../../presenters/posts/present-post-screen.js'
import { presentPreview } from '../../presenters/posts/present-preview.js'
import { findModerationQueue } from '../../queries/posts/find-moderation-queue.js'
import { findOwnPosts } from '../../queries/posts/find-own-posts.js'
import { findProofReading } from '../../queries/posts/find-proof-facts.js'
import { findPublishedPosts } from '../../queries/posts/find-published-posts.js'
import { findPutAsidePosts } from '../../queries/posts/find-put-aside-posts.js'
import { findLiveBlogWriters } from '../../queries/posts/find-writers.js'
import type { PostsPage } from '../../queries/posts/on-page.js'
import { findElections } from '../../queries/setup/find-election.js'
import type { Site } from '../../render/site.js'
import { liveBlogOf, postOf } from '../request-subjects.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface QueueParts {
  site: Site
  clock: () => Date
}

/**
 * A screen that lists posts: its path below the live blog, its template, and the part that refreshes itself.
 */
interface PostList {
  path: string
  title: string
  page: string
  part: string
  action: LiveBlogAction
  find: (liveBlog: LiveBlogDoc, asked: { actor: Actor; page: number }) => Promise<PostsPage>
}

const lists: readonly PostList[] = [
  {
    path: 'queue',
    title: 'Queue',
    page: 'posts/queue',
    part: 'posts/queue-list',
    action: 'moderate',
    find: async (liveBlog) => ({ ...(await findModerationQueue(liveBlog._id)), older: false }),
  },
  {
    path: 'posts',
    title: 'Published posts',
    page: 'posts/published-posts',
    part: 'posts/published-list',
    action: 'moderate',
    find: (liveBlog, { page }) => findPublishedPosts(liveBlog._id, page),
  },
  {
    path: 'put-aside',
    title: 'Put aside',
    page: 'posts/put-aside-posts',
    part: 'posts/put-aside-list',
    action: 'moderate',
    find: (liveBlog, { page }) => findPutAsidePosts(liveBlog._id, page),
  },
  {
    path: 'mine',
    title: 'My posts',
    page: 'posts/own-posts',
    part: 'posts/own-posts-list',
    action: 'file',
    find: (liveBlog, { actor, page }) => findOwnPosts(liveBlog._id, actor.id, page),
  },
]

const screens = lists.map((list): Screen<QueueParts> => ({
  path: `/newsroom/live/:slug/${list.path}`,
  page: list.page,
  part: list.part,
  view: (parts, request) => listView(parts, list, request),
}))

/** The newsroom's lists of posts, and the preview of a post in them. */
export function queueRoutes(parts: QueueParts): Router {
  const router = serveScreens(parts, screens)
  router.get('/api/posts/:id/preview', preview(parts))
  return router
}

async function listView(
  { site, clock }: QueueParts,
  { title, path, action, find }: PostList,
  request: Request,
): Promise<PostScreenView> {
  const actor = personOf(request)
  const liveBlog = await liveBlogOf(request)
  authorize(liveBlogPolicy(actor, action))
  const at = clock()
  const elections = await findElections(liveBlog.elections)
  const page = pageAsked(request)
  const found = await find(liveBlog, { actor, page })
  const writing = await findLiveBlogWriters(liveBlog._id, at)
  const pages = { page, older: found.older }
  return presentPostScreen({ title, path, liveBlog, elections, found, pages, writing, actor, at }, site)
}

const lastPage = 1000

/** The number of the page; 1 for anything that is no page number. */
function pageAsked({ query }: Request): number {
  const page = Number(query['page'] ?? 1)
  return Number.isInteger(page) && page > 1 && page <= lastPage ? page : 1
}

function preview({ site, clock }: QueueParts): RequestHandler {
  return async (request, response) => {
    const actor = personOf(request)
    const { post, liveBlog, contests } = await postOf(request)
    authorize(true, postPolicy(actor, 'see', post))
    const at = clock()
    const facts = await findProofReading(liveBlog, post, at)
    response.json(presentPreview({ post, liveBlog, contests, facts, at }, site))
  }
}
