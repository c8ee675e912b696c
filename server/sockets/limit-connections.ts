/** What is asked of engine.io's connection. */
interface Connection {
  on: ((event: 'packet', listener: (packet: { type: string; data?: unknown }) => void) => unknown) &
    ((event: 'close', listener: () => void) => unknown)
  close: () => void
  transport: { writable: boolean }
  request: { socket: { destroy: () => unknown } }
}

interface Engine {
  on: (event: 'connection', listener: (connection: Connection) => void) => unknown
}

const lookEveryMs = 5_000
/** So long may what was sent wait for its reader: the feed catches her up when she is back. */
const slowMs = 30_000

/** Closes connections that ask for too much, and those to which nothing can be sent. */
export function limitConnections(engine: Engine, clock: () => Date): { stop: () => void } {
  const waiting = new Map<Connection, number | null>()
  engine.on('connection', (connection) => {
    capPackets(connection, clock)
    waiting.set(connection, null)
    connection.on('close', () => waiting.delete(connection))
  })
  const look = setInterval(() => cutSlow(waiting, clock().getTime()), lookEveryMs)
  look.unref()
  return { stop: () => clearInterval(look) }
}

/** `waiting`: since when a connection takes no more, in milliseconds. No goodbye is waited for, which would not be read either. */
function cutSlow(waiting: Map<Connection, number | null>, now: number): void {
  for (const [connection, since] of waiting) {
    if (connection.transport.writable) waiting.set(connection, null)
    else if (since === null) waiting.set(connection, now)
    else if (now - since >= slowMs) connection.request.socket.destroy()
  }
}

/**
 * One namespace a connection, and at most 60 packets a minute: our pages send little but one answer to each ping. A request for a
 * namespace counts when it comes, not when it is granted: many at once would all be granted.
 */
function capPackets(connection: Connection, clock: () => Date): void {
  let [since, packets, asked] = [clock().getTime(), 0, 0]
  connection.on('packet', ({ type, data }) => {
    const now = clock().getTime()
    if (now - since > 60_000) [since, packets] = [now, 0]
    packets += 1
    if (type === 'message' && typeof data === 'string' && data.startsWith(asksForNamespace)) asked += 1
    if (packets > 60 || asked > 1) connection.close()
  })
}

/** Socket.io's packet of type CONNECT. */
const asksForNamespace = '0'
