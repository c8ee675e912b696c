import { Router } from 'express'
import { Unprocessable } from '../../app-errors.js'
import type { Feed } from '../../feed/feed-parts.js'
import { publicHeaders } from '../../http/public-headers.js'
import type { FeedPlace } from '../../queries/reader/find-feed-slice.js'
import { electionOf, liveBlogOf } from '../request-subjects.js'

/** Catch-up by HTTP, for a page with a gap or without a socket. Mounted before sessions. */
export function feedRoutes({ feed }: { feed: Pick<Feed, 'publicSlice'> }): Router {
  const router = Router()
  router.get('/live/:slug/feed', async (request, response) => {
    const after = readPlace(request.query)
    const { _id } = await liveBlogOf(request)
    response.set(publicHeaders).json(await feed.publicSlice({ kind: 'live-blog', id: _id }, after))
  })
  router.get('/elections/:slug/feed', async (request, response) => {
    const after = readPlace(request.query)
    const { _id } = await electionOf(request)
    response.set(publicHeaders).json(await feed.publicSlice({ kind: 'election', id: _id }, after))
  })
  return router
}

/**
 * The page's place in the feed: its epoch and its cursor, a whole number. Without a cursor it is 0; a page
 * from before epochs names none.
 */
function readPlace({ epoch = '', after = '0' }: Readonly<Record<string, unknown>>): FeedPlace {
  if (typeof after === 'string' && /^\d{1,9}$/.test(after)) {
    return { epoch: typeof epoch === 'string' ? epoch : '', head: Number(after) }
  }
  const fields = { after: 'A whole number is needed.' }
  throw new Unprocessable('invalid_request', 'The feed is asked with the number after which it goes on.', {
    fields,
  })
}
