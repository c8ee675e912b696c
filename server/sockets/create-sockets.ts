import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Context } from '../context.js'
import type { NewsroomNamespace, ReaderNamespace } from '../feed/feed-parts.js'
import { createNewsroomGuard } from './create-newsroom-guard.js'
import { createUpgradeGate, socketPath } from './create-upgrade-gate.js'
import { limitConnections } from './limit-connections.js'

export interface Sockets {
  /**
   * Tells all clients that the server stops, and when to connect again: at different times, so that not all
   * come at once.
   */
  announceEnd: () => void
  close: () => Promise<void>
}

/** Who is still there says goodbye at once; who vanished never will. */
const patienceForGoodbyes = 1_000

/**
 * Clients only listen: a socket that sends an event is closed. The feed decides which rooms a socket joins.
 */
export function createSockets(server: HttpServer, context: Context): Sockets {
  const gate = createUpgradeGate(server, context)
  const io = new Server(gate.server, {
    path: socketPath,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: 16 * 1024,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 10_000,
  })
  const limits = limitConnections(io.engine, context.clock)
  io.use((_socket, next) => next(new Error('not_found')))
  const reader = io.of('/reader') as ReaderNamespace
  const newsroom = io.of('/newsroom') as NewsroomNamespace
  for (const namespace of [reader, newsroom]) {
    namespace.use((socket, next) => {
      if (socket.conn.readyState !== 'open') {
        next(new Error('closed'))
        return
      }
      socket.use(() => socket.disconnect(true))
      // A connection that left its namespace follows nothing: it would only take the place of another.
      socket.once('disconnect', () => socket.conn.close())
      next()
    })
  }
  const guard = createNewsroomGuard(newsroom, context)
  context.feed.attach({ reader, newsroom })
  return {
    announceEnd: () => announceEnd(reader, newsroom),
    close: async () => {
      guard.stop()
      limits.stop()
      io.disconnectSockets(true)
      setTimeout(gate.cutAll, patienceForGoodbyes).unref()
      await io.close()
    },
  }
}

/** Spreads the readers over at least five seconds, so that at most a thousand a second come back. */
function announceEnd(reader: ReaderNamespace, newsroom: NewsroomNamespace): void {
  const readers = [...reader.sockets.values()]
  const spread = Math.max(5_000, readers.length)
  for (const socket of readers) socket.emit('draining', { reconnectAfter: someTime(spread) })
  for (const socket of newsroom.sockets.values()) socket.emit('draining', { reconnectAfter: someTime(1_000) })
}

function someTime(spread: number): number {
  return 500 + Math.round(Math.random() * spread)
}
