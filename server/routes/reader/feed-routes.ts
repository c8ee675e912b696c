import { Router } from 'express'
import { NotFound, Unprocessable } from '../../app-errors.js'
import { type Feed } from '../../feed/feed-parts.js'
import { publicHeaders } from '../../http/public-headers.js'
import { findElection } from '../../queries/setup/find-election.js'
import { findLiveBlog } from '../../queries/setup/find-live-blog.js'

/** Catch-up by HTTP: what a page asks that has a gap, or no socket. Mounted before sessions. */
export function feedRoutes({ feed }: { feed: Pick<Feed, 'publicSlice'> }): Router {
  const router = Router()
  router.get('/live/:slug/feed', async (request, response) => {
    const after = readAfter(request.query['after'])
    const liveBlog = await findLiveBlog(request.params.slug)
    if (!liveBlog) throw new NotFound()
    const answer = await feed.publicSlice({ kind: 'live', id: liveBlog._id }, after)
    response.set(publicHeaders).json(answer)
  })
  router.get('/elections/:slug/feed', async (request, response) => {
    const after = readAfter(request.query['after'])
    const election = await findElection(request.params.slug)
    if (!election) throw new NotFound()
    const answer = await feed.publicSlice({ kind: 'election', id: election._id }, after)
    response.set(publicHeaders).json(answer)
  })
  return router
}

/** The cursor of a page: a whole number, 0 when it has none. */
function readAfter(value: unknown): number {
  if (value === undefined) return 0
  if (typeof value === 'string' && /^\d{1,9}$/.test(value)) return Number(value)
  const fields = { after: 'A whole number is needed.' }
  throw new Unprocessable('invalid_request', 'The feed is asked with the number after which it goes on.', {
    fields,
  })
}
