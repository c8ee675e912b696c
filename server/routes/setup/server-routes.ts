import type { Request, Router } from 'express'
import type { AppError } from '../../app-errors.js'
import { personOf } from '../../auth/act-of.js'
import type { Feed } from '../../feed/feed-parts.js'
import type { Drain } from '../../http/drain.js'
import { authorize } from '../../policies/authorize.js'
import { newsroomPolicy } from '../../policies/setup/newsroom-policy.js'
import { presentServerState } from '../../presenters/setup/present-server-state.js'
import { findQueueLengths } from '../../queries/posts/find-queue-lengths.js'
import { findElections } from '../../queries/setup/find-election.js'
import { findLiveBlogs } from '../../queries/setup/find-live-blog.js'
import type { Site } from '../../render/site.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface ServerParts {
  site: Site
  clock: () => Date
  feed: Feed
  drain: Drain
  facts: Parameters<typeof presentServerState>[0]['facts']
  whyNotReady: () => Promise<AppError | null>
}

const screens: readonly Screen<ServerParts>[] = [
  { path: '/newsroom/server', page: 'setup/server-state', part: 'setup/server-facts', view: serverView },
]

/** The page about the state of the server. */
export function serverRoutes(parts: ServerParts): Router {
  return serveScreens(parts, screens)
}

async function serverView(
  { clock, feed, drain, facts, whyNotReady }: ServerParts,
  request: Request,
): Promise<ReturnType<typeof presentServerState>> {
  const actor = personOf(request)
  authorize(newsroomPolicy(actor, 'seeServer'))
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
