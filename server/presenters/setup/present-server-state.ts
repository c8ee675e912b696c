import type { FeedState, ServerState } from '../../../models/contract/server.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { ElectionDoc } from '../../../models/election-model.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'

export interface ServerStateOf {
  facts: {
    version: string
    node: string
    since: Date
    store: { kind: 'embedded' | 'MongoDB'; place: string }
  }
  connected: { readers: number; newsroom: number }
  draining: boolean
  notReady: string | null
  liveBlogs: readonly LiveBlogDoc[]
  /** Of each live blog, in the same order. */
  queues: readonly number[]
  elections: readonly ElectionDoc[]
  actor: Actor
  at: Date
}

const statuses: Record<LiveBlogDoc['status'], string> = {
  upcoming: 'Not open yet',
  live: 'Live now',
  closed: 'Closed',
}

/** What this process does now, for admins. */
export function presentServerState(of: ServerStateOf): ServerState & { frame: NewsroomFrame } {
  const { facts, connected, draining, notReady, actor, at } = of
  const isEmbedded = facts.store.kind === 'embedded'
  return {
    frame: presentNewsroomFrame({ title: 'Server', actor, at, current: '/newsroom/server' }),
    version: facts.version,
    node: facts.node,
    since: presentTime(facts.since, 'UTC'),
    notReady,
    draining,
    readers: connected.readers,
    newsroomSockets: connected.newsroom,
    store: {
      name: isEmbedded ? 'The embedded store: one machine, no replica' : 'MongoDB',
      place: facts.store.place,
    },
    feeds: feedsOf(of),
  }
}

function feedsOf({ liveBlogs, queues, elections }: ServerStateOf): FeedState[] {
  const blogs = liveBlogs.map(({ title, slug, status, feedHead }, index) => ({
    name: title,
    href: `/live/${slug}`,
    state: statuses[status],
    feedHead,
    queue: queues[index] ?? 0,
  }))
  const others = elections.map(({ name, slug, feedHead }) => ({
    name,
    href: `/elections/${slug}`,
    state: 'Election',
    feedHead,
    queue: null,
  }))
  return [...blogs, ...others]
}
