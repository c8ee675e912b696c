import { io, type Socket } from 'socket.io-client'
import { backoffMs } from './backoff.js'

export interface Hearing<Events> {
  /** Handlers for what the server sends, by event; `draining` is handled here. */
  events: Omit<Events, 'draining'>
  connected: () => void
  /** The connection is lost; it is opened again without the caller's help. */
  lost: () => void
  /** The server is still there although it sends no event. */
  alive?: () => void
  /**
   * The server refused this page; `message` is the code, such as `not_signed_in`. `stop`: try again only
   * after `retryNow`.
   */
  refused?: (message: string) => 'retry' | 'stop'
}

export interface Line {
  /** Tries at once instead of after the wait: the tab woke, the network is back, somebody signed in. */
  retryNow: () => void
  close: () => void
}

/**
 * Listens to a namespace, by websocket only. It never sends: writes go by HTTP. Retries are made here and not
 * by socket.io: after a backoff with full jitter, and after the wait that a stopping server asked for.
 */
export function listen<Events extends object>(address: string, auth: object, hearing: Hearing<Events>): Line {
  const socket = io(address, {
    auth,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    autoConnect: false,
  })
  for (const [name, handler] of Object.entries(hearing.events)) {
    socket.on(name, handler as (...said: unknown[]) => void)
  }
  const { alive } = hearing
  if (alive) socket.io.on('ping', alive)
  const retry = retrying(socket)
  socket.on('draining', ({ reconnectAfter }: { reconnectAfter: number }) => retry.waitAtLeast(reconnectAfter))
  socket.on('connect', () => {
    retry.succeeded()
    hearing.connected()
  })
  socket.on('disconnect', (reason) => {
    retry.ended()
    hearing.lost()
    if (reason !== 'io client disconnect') retry.later()
  })
  socket.on('connect_error', (error) => {
    retry.ended()
    hearing.lost()
    const refused = !socket.active
    if (refused && hearing.refused?.(error.message) === 'stop') return
    retry.later()
  })
  retry.connect()
  return { retryNow: retry.connect, close: () => close(socket, retry) }
}

interface Retrying {
  later: () => void
  /** Does nothing if the socket is connected or connecting. */
  connect: () => void
  /** An attempt failed, or the connection broke. */
  ended: () => void
  succeeded: () => void
  waitAtLeast: (ms: number) => void
  stop: () => void
}

function retrying(socket: Socket): Retrying {
  let [attempt, atLeast, connecting] = [0, 0, false]
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = (): void => clearTimeout(timer)
  const connect = (): void => {
    stop()
    if (socket.connected || connecting) return
    connecting = true
    socket.connect()
  }
  return {
    connect,
    ended: () => {
      connecting = false
    },
    later: () => {
      stop()
      timer = setTimeout(connect, atLeast + backoffMs(attempt, Math.random()))
      attempt += 1
      atLeast = 0
    },
    succeeded: () => {
      connecting = false
      attempt = 0
      atLeast = 0
    },
    waitAtLeast: (ms) => {
      atLeast = ms
    },
    stop,
  }
}

function close(socket: Socket, retry: Retrying): void {
  retry.stop()
  socket.removeAllListeners()
  socket.disconnect()
}
