import { type FeedPage, otherEpoch, type ReaderEvents } from '../../models/contract/feed.js'
import { get } from '../kit/fetch.js'
import { type Line, listen } from '../kit/sockets.js'
import { FeedClient, type FeedPorts } from './feed-client.js'

export interface Following {
  client: FeedClient
  line: Line
}

/**
 * Follows the feed of a page by socket, and by HTTP without one. In a browser `origin` is empty; tests name a
 * server.
 */
export function followFeed(
  { feed, slug, epoch, head }: Pick<FeedPage, 'feed' | 'slug' | 'epoch' | 'head'>,
  ports: Omit<FeedPorts, 'pull' | 'random'>,
  origin = '',
): Following {
  const address = `${origin}/${feed === 'live' ? 'live' : 'elections'}/${slug}/feed`
  const client = new FeedClient(
    { epoch, head },
    {
      ...ports,
      pull: (after) => get(`${address}?epoch=${epoch}&after=${after}`),
      random: Math.random,
    },
  )
  const line = listen<ReaderEvents>(
    `${origin}/reader`,
    { feed, slug, epoch },
    {
      events: {
        head: (said) => client.headIs(said),
        slice: (slice) => client.hear(slice),
      },
      connected: () => client.connected(),
      lost: () => client.lost(),
      alive: () => ports.heard(null),
      refused: (why) => {
        if (why !== otherEpoch) return 'retry'
        client.restored()
        return 'stop'
      },
    },
  )
  return { client, line }
}
