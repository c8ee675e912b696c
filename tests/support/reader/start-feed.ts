import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { Server } from 'socket.io'
import { createFeed } from '../../../server/feed/broadcaster.js'
import type { Feed, NewsroomNamespace, ReaderNamespace } from '../../../server/feed/feed-parts.js'
import { handleErrors } from '../../../server/http/handle-errors.js'
import { createLogger } from '../../../server/logger.js'
import { feedRoutes } from '../../../server/routes/reader/feed-routes.js'

export interface FeedServer {
  url: string
  feed: Feed
  /** The messages that were logged as errors. */
  errors: string[]
  newsroom: NewsroomNamespace
  /** Ends like a killed process: without last slices, and without closing the feed. */
  kill: () => Promise<void>
  close: () => Promise<void>
}

/** A feed with its own sockets and routes on the connected database; a test can start several as servers. */
export async function startFeed(
  clock = (): Date => new Date('2023-10-20T02:14:00.000Z'),
): Promise<FeedServer> {
  const errors: string[] = []
  const log = { error: (_fields: object, message: string) => void errors.push(message) }
  const feed = createFeed({ site: { publicUrl: 'http://nightdesk.example', manifest: {} }, clock, log })
  const server = createServer(app(feed))
  const io = new Server(server, { transports: ['websocket'] })
  const newsroom = io.of('/newsroom') as NewsroomNamespace
  feed.attach({ reader: io.of('/reader') as ReaderNamespace, newsroom })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  const kill = (): Promise<void> => end(io, server)
  return {
    ...{ url: `http://127.0.0.1:${port}`, feed, errors, newsroom, kill },
    close: async () => {
      await feed.close()
      await kill()
    },
  }
}

/** An app with the routes of the feed only, and the handler of errors. */
function app(feed: Feed): express.Express {
  const only = express().set('etag', 'strong').use(feedRoutes({ feed }))
  return only.use(handleErrors({ log: createLogger('silent'), renderErrorPage: () => '' }))
}

async function end(io: Server, server: HttpServer): Promise<void> {
  io.disconnectSockets(true)
  server.closeAllConnections()
  await io.close()
}
