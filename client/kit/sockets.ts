import { io, type Socket } from 'socket.io-client'
import { backoffMs } from './backoff.js'

export interface Hearing<Events> {
  /** What the server says, by event; `draining` is dealt with here. */
  events: Omit<Events, 'draining'>
  connected: () => void
  /** The line is down; it is tried again by itself. */
  lost: () => void
  /** A sign of life while nothing is said. */
  alive?: () => void
  /** The server refused this page by name, as `not_signed_in`. `stop`: wait for `retryNow`. */
  refused?: (message: string) => 'retry' | 'stop'
}

export interface Line {
  /** Tries now instead of when the wait is over: the tab woke, the network is back, somebody signed in. */
  retryNow: () => void
  close: () => void
}

/**
 * Listens to a namespace, by websocket only. Nothing is ever sent: writes go by HTTP. Trying again is ours alone:
 * backoff with full jitter, or after the time that a server that is about to stop named.
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
  /** Unless it is connected or about to be. */
  connect: () => void
  /** An attempt failed or the line broke. */
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
