import { Router } from 'express'
import { Unprocessable } from '../../app-errors.js'
import type { Feed } from '../../feed/feed-parts.js'
import { publicHeaders } from '../../http/public-headers.js'
import { electionOf, liveBlogOf } from '../request-subjects.js'

/** Catch-up by HTTP: what a page asks that has a gap, or no socket. Mounted before sessions. */
export function feedRoutes({ feed }: { feed: Pick<Feed, 'publicSlice'> }): Router {
  const router = Router()
  router.get('/live/:slug/feed', async (request, response) => {
    const after = readAfter(request.query['after'])
    const { _id } = await liveBlogOf(request)
    response.set(publicHeaders).json(await feed.publicSlice({ kind: 'live-blog', id: _id }, after))
  })
  router.get('/elections/:slug/feed', async (request, response) => {
    const after = readAfter(request.query['after'])
    const { _id } = await electionOf(request)
    response.set(publicHeaders).json(await feed.publicSlice({ kind: 'election', id: _id }, after))
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
