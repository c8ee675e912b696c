import { Router } from 'express'
import { type AppError } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import { type Feed } from '../../feed/feed-parts.js'
import { type Drain } from '../../http/drain.js'
import { type Request } from '../../http/handler.js'
import { authorize } from '../../policies/authorize.js'
import { housePolicy } from '../../policies/setup/house-policy.js'
import { presentServerState } from '../../presenters/setup/present-server-state.js'
import { findElections } from '../../queries/setup/find-election.js'
import { findLiveBlogs } from '../../queries/setup/find-live-blog.js'
import { findQueueLengths } from '../../queries/posts/find-queue-lengths.js'
import { renderPage } from '../../render/render-page.js'
import { renderPartial } from '../../render/render-partial.js'
import { type Site } from '../../render/site.js'

export interface ServerParts {
  site: Site
  clock: () => Date
  feed: Feed
  drain: Drain
  facts: Parameters<typeof presentServerState>[0]['facts']
  whyNotReady: () => Promise<AppError | null>
}

/** The state of the server, which refreshes itself. */
export function serverRoutes(parts: ServerParts): Router {
  const router = Router()
  router.get('/newsroom/server', async (request, response) => {
    response
      .type('html')
      .send(await renderPage(parts.site, 'setup/server-state', await stateNow(parts, request)))
  })
  router.get('/newsroom/server/fragment', async (request, response) => {
    response
      .type('html')
      .send(renderPartial(parts.site, 'setup/server-facts', await stateNow(parts, request)))
  })
  return router
}

async function stateNow(
  { clock, feed, drain, facts, whyNotReady }: ServerParts,
  request: Request,
): Promise<ReturnType<typeof presentServerState>> {
  const actor = personOf(request)
  authorize(housePolicy(actor, 'seeServer'))
  const liveBlogs = await findLiveBlogs()
  const queues = await findQueueLengths(liveBlogs.map(({ _id }) => _id))
  const elections = await findElections()
  return presentServerState({
    facts,
    connected: feed.connected(),
    draining: drain.isDraining(),
    notReady: (await whyNotReady())?.message ?? null,
    ...{ liveBlogs, queues, elections, actor },
    at: clock(),
  })
}
