import { type RequestHandler, Router } from 'express'
import { pageOf } from '../../../models/domain/setup/live-blog.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { NotFound } from '../../app-errors.js'
import { type PageCache, pageCache } from '../../feed/page-cache.js'
import { publicHeaders } from '../../http/public-headers.js'
import { presentCorrectionsPage } from '../../presenters/reader/present-corrections-page.js'
import { presentLivePage } from '../../presenters/reader/present-live-page.js'
import { presentPostPage } from '../../presenters/reader/present-post-page.js'
import { findPost } from '../../queries/posts/find-post.js'
import { findCorrections } from '../../queries/reader/find-corrections.js'
import { findEpoch } from '../../queries/reader/find-epoch.js'
import { findFrontPage } from '../../queries/reader/find-front-page.js'
import { findKeyEvents } from '../../queries/reader/find-key-events.js'
import { findNumberedPage } from '../../queries/reader/find-numbered-page.js'
import { findElectionContests } from '../../queries/results/find-contest.js'
import { findElections } from '../../queries/setup/find-election.js'
import { renderPage } from '../../render/render-page.js'
import type { Site } from '../../render/site.js'
import { liveBlogOf, partOf } from '../request-subjects.js'

/** Makes a page of a live blog. It gets the part of the address after the slug. */
type Maker = (read: Part) => Promise<string>

/** A live blog's pages for readers: they never look at a session. */
export function liveBlogRoutes({ site }: { site: Site }): Router {
  const router = Router()
  const pages = pageCache()
  router.get(
    '/live/:slug',
    answer(pages, (read) => frontPage(read, site)),
  )
  router.get(
    '/live/:slug/pages/:page',
    answer(pages, (read) => numberedPage(read, site)),
  )
  router.get(
    '/live/:slug/posts/:post',
    answer(pages, (read) => postPage(read, site)),
  )
  router.get(
    '/live/:slug/corrections',
    answer(pages, (read) => correctionsPage(read, site)),
  )
  return router
}

/**
 * Reads epoch and live blog (with its head) first, so that the page is never older than the head that it
 * names.
 */
function answer(pages: PageCache, make: Maker): RequestHandler {
  return async (request, response) => {
    const epoch = await findEpoch()
    const liveBlog = await liveBlogOf(request, 'live blog')
    const part = partOf(request, 'page') || partOf(request, 'post')
    if (part.length > 24) throw new NotFound()
    const { path } = request.route as { path: string }
    const key = `${path} ${liveBlog._id.toHexString()} ${part} ${liveBlog.feedHead} ${epoch}`
    const page = await pages(key, () => make({ liveBlog, epoch, part }))
    response.set(publicHeaders).type('html').send(page)
  }
}

async function frontPage({ liveBlog, epoch }: Part, site: Site): Promise<string> {
  const { posts, pinned, contests } = await findFrontPage(liveBlog)
  const around = await aroundPosts(liveBlog)
  const view = presentLivePage({ liveBlog, epoch, posts, pinned, contests, page: null, ...around }, site)
  return renderPage(site, 'reader/live-blog', view)
}

interface Part {
  liveBlog: LiveBlogDoc
  epoch: string
  part: string
}

async function numberedPage({ liveBlog, epoch, part }: Part, site: Site): Promise<string> {
  const page = /^[1-9]\d{0,5}$/.test(part) ? Number(part) : 0
  if (page < 1 || page > pageOf(liveBlog.lastNumber)) throw new NotFound('There is no such page.')
  const { posts, contests } = await findNumberedPage(liveBlog, page)
  const around = await aroundPosts(liveBlog)
  return renderPage(
    site,
    'reader/live-blog',
    presentLivePage({ liveBlog, epoch, posts, pinned: null, contests, page, ...around }, site),
  )
}

async function aroundPosts({
  _id,
  elections: ids,
}: LiveBlogDoc): Promise<Pick<Parameters<typeof presentLivePage>[0], 'elections' | 'keyEvents' | 'fulls'>> {
  const keyEvents = await findKeyEvents(_id)
  const elections = await findElections(ids)
  return { keyEvents, elections, fulls: await findElectionContests(ids) }
}

async function postPage({ liveBlog, epoch, part }: Part, site: Site): Promise<string> {
  const found = await findPost(part)
  const post = found?.posts[0]
  const isPublic = post?.status === 'published' || post?.status === 'retracted'
  if (!found || !isPublic || !post.liveBlog.equals(liveBlog._id)) {
    throw new NotFound('There is no such post.')
  }
  const elections = await findElections(liveBlog.elections)
  const view = presentPostPage({ liveBlog, epoch, elections, post, contests: found.contests }, site)
  return renderPage(site, 'reader/post', view)
}

async function correctionsPage({ liveBlog }: Part, site: Site): Promise<string> {
  const found = await findCorrections(liveBlog)
  const elections = await findElections(liveBlog.elections)
  return renderPage(
    site,
    'reader/corrections',
    presentCorrectionsPage({ ...found, liveBlog, elections }, site),
  )
}
