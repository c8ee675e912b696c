import { Router } from 'express'
import { publicHeaders } from '../../http/public-headers.js'
import { presentHome } from '../../presenters/reader/present-home.js'
import { findElections } from '../../queries/setup/find-election.js'
import { findLiveBlogs } from '../../queries/setup/find-live-blog.js'
import { renderPage } from '../../render/render-page.js'
import type { Site } from '../../render/site.js'

/** The page `/` lists what is live. */
export function homeRoutes({ site }: { site: Site }): Router {
  const router = Router()
  router.get('/', async (_request, response) => {
    const view = presentHome({ liveBlogs: await findLiveBlogs(), elections: await findElections() }, site)
    response
      .set(publicHeaders)
      .type('html')
      .send(await renderPage(site, 'reader/home', view))
  })
  return router
}
