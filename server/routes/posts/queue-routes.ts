import { Router } from 'express'
import { type Actor } from '../../../models/domain/people/role.js'
import { NotFound } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { type Request, type RequestHandler } from '../../http/handler.js'
import { authorize } from '../../policies/authorize.js'
import { type LiveBlogAction } from '../../policies/setup/live-blog-actions.js'
import { liveBlogPolicy } from '../../policies/setup/live-blog-policy.js'
import { postPolicy } from '../../policies/posts/post-policy.js'
import { type PostScreenView, presentPostScreen } from '../../presenters/posts/present-post-screen.js'
import { presentPreview } from '../../presenters/posts/present-preview.js'
import { findElections } from '../../queries/setup/find-election.js'
import { findLiveBlog, findLiveBlogById } from '../../queries/setup/find-live-blog.js'
import { findLiveBlogWriters } from '../../queries/posts/find-live-blog-writers.js'
import { findModerationQueue } from '../../queries/posts/find-moderation-queue.js'
import { findOwnPosts } from '../../queries/posts/find-own-posts.js'
import { findPost } from '../../queries/posts/find-post.js'
import { findProofFacts } from '../../queries/posts/find-proof-facts.js'
import { findPublishedPosts } from '../../queries/posts/find-published-posts.js'
import { type PostsWithContests } from '../../queries/posts/with-contests.js'
import { renderPage } from '../../render/render-page.js'
import { renderPartial } from '../../render/render-partial.js'
import { type Site } from '../../render/site.js'

export interface QueueParts {
  site: Site
  clock: () => Date
}

type LiveBlog = NonNullable<Awaited<ReturnType<typeof findLiveBlog>>>

/** A screen that lists posts: its address below the live blog, its page, and the part of it that refreshes itself. */
interface PostScreen {
  path: string
  title: string
  page: string
  part: string
  action: LiveBlogAction
  find: (liveBlog: LiveBlog, actor: Actor) => Promise<PostsWithContests>
}

const screens: readonly PostScreen[] = [
  {
    path: 'queue',
    title: 'Queue',
    page: 'posts/queue',
    part: 'posts/queue-list',
    action: 'moderate',
    find: (liveBlog) => findModerationQueue(liveBlog._id),
  },
  {
    path: 'posts',
    title: 'Published posts',
    page: 'posts/published-posts',
    part: 'posts/published-list',
    action: 'moderate',
    find: (liveBlog) => findPublishedPosts(liveBlog._id),
  },
  {
    path: 'mine',
    title: 'My posts',
    page: 'posts/own-posts',
    part: 'posts/own-posts-list',
    action: 'file',
    find: (liveBlog, actor) => findOwnPosts(liveBlog._id, actor.id),
  },
]

/** The newsroom's lists of posts, their fragments, and the preview of a post in them. */
export function queueRoutes(parts: QueueParts): Router {
  const router = Router()
  for (const screen of screens) {
    const address = `/newsroom/live/:slug/${screen.path}`
    router.get(address, async (request, response) => {
      const view = await viewOf(parts, screen, request)
      response.type('html').send(await renderPage(parts.site, screen.page, view))
    })
    router.get(`${address}/fragment`, async (request, response) => {
      const view = await viewOf(parts, screen, request)
      response.type('html').send(renderPartial(parts.site, screen.part, view))
    })
  }
  router.get('/api/posts/:id/preview', preview(parts))
  return router
}

async function viewOf(parts: QueueParts, screen: PostScreen, request: Request): Promise<PostScreenView> {
  const actor = personOf(request)
  const liveBlog = await findLiveBlog(String(request.params['slug']))
  if (!liveBlog) throw new NotFound()
  authorize(liveBlogPolicy(actor, screen.action))
  const at = parts.clock()
  const of = {
    title: screen.title,
    path: screen.path,
    liveBlog,
    elections: await findElections(liveBlog.elections),
    found: await screen.find(liveBlog, actor),
    writing: await findLiveBlogWriters(liveBlog._id, at),
    actor,
    at,
  }
  return presentPostScreen(of, parts.site)
}

function preview({ site, clock }: QueueParts): RequestHandler {
  return async (request, response) => {
    const actor = personOf(request)
    const found = await findPost(String(request.params['id']))
    const post = found?.posts[0]
    const liveBlog = post && (await findLiveBlogById(post.liveBlog))
    if (!liveBlog) throw new NotFound()
    authorize(true, postPolicy(actor, 'see', post))
    const facts = await findProofFacts(liveBlog, post)
    response.json(presentPreview({ post, liveBlog, contests: found.contests, facts, at: clock() }, site))
  }
}
