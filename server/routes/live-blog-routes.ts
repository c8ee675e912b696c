import { Router } from 'express'
import { pageOf } from '../../models/domain/live-blog.js'
import { NotFound } from '../app-errors.js'
import type { Request, RequestHandler, Response } from '../http/handler.js'
import { publicHeaders } from '../http/public-headers.js'
import { presentLivePage } from '../presenters/present-live-page.js'
import { presentPostPage } from '../presenters/present-post-page.js'
import { findElectionContests } from '../queries/find-election-contests.js'
import { findElections } from '../queries/find-elections.js'
import { findFrontPage, type FrontPage } from '../queries/find-front-page.js'
import { findKeyEvents } from '../queries/find-key-events.js'
import { findLiveBlog } from '../queries/find-live-blog.js'
import { findNumberedPage } from '../queries/find-numbered-page.js'
import { findPost } from '../queries/find-post.js'
import { renderPage } from '../render/render-page.js'
import type { Site } from '../render/site.js'

/** A live blog's pages for readers: they never look at a session. */
export function liveBlogRoutes({ site }: { site: Site }): Router {
  const router = Router()
  router.get('/live/:slug', frontPage(site))
  router.get('/live/:slug/pages/:page', numberedPage(site))
  router.get('/live/:slug/posts/:post', postPage(site))
  return router
}

type LiveBlog = Parameters<typeof findFrontPage>[0]
type Posts = Omit<FrontPage, 'head'>

function frontPage(site: Site): RequestHandler {
  return async (request, response) => {
    const liveBlog = await loadLiveBlog(request)
    await answer({ site, response, liveBlog, page: null }, await findFrontPage(liveBlog))
  }
}

function numberedPage(site: Site): RequestHandler {
  return async (request, response) => {
    const liveBlog = await loadLiveBlog(request)
    const text = String(request.params['page'])
    const page = /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0
    if (page < 1 || page > pageOf(liveBlog.lastNumber)) throw new NotFound('There is no such page.')
    await answer(
      { site, response, liveBlog, page },
      { ...(await findNumberedPage(liveBlog, page)), pinned: null },
    )
  }
}

interface Answer {
  site: Site
  response: Response
  liveBlog: LiveBlog
  page: number | null
}

/** The live blog, and with it the head, was read first: what is read here is never older than the head that the page names. */
async function answer(
  { site, response, liveBlog, page }: Answer,
  { posts, pinned, contests }: Posts,
): Promise<void> {
  const keyEvents = await findKeyEvents(liveBlog._id)
  const elections = await findElections(liveBlog.elections)
  const fulls = await findElectionContests(liveBlog.elections)
  const view = presentLivePage({ liveBlog, elections, posts, pinned, contests, keyEvents, fulls, page }, site)
  response
    .set(publicHeaders)
    .type('html')
    .send(await renderPage(site, 'live-blog', view))
}

function postPage(site: Site): RequestHandler {
  return async (request, response) => {
    const liveBlog = await loadLiveBlog(request)
    const found = await findPost(String(request.params['post']))
    const post = found?.posts[0]
    const isPublic = post?.status === 'published' || post?.status === 'retracted'
    if (!found || !isPublic || !post.liveBlog.equals(liveBlog._id))
      throw new NotFound('There is no such post.')
    const elections = await findElections(liveBlog.elections)
    const view = presentPostPage({ liveBlog, elections, post, contests: found.contests }, site)
    response
      .set(publicHeaders)
      .type('html')
      .send(await renderPage(site, 'post', view))
  }
}

async function loadLiveBlog(request: Request): Promise<LiveBlog> {
  const liveBlog = await findLiveBlog(String(request.params['slug']))
  if (!liveBlog) throw new NotFound('There is no such live blog.')
  return liveBlog
}
