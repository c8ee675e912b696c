import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { type AppError, Forbidden, Misdirected, NotFound, Unavailable } from '../app-errors.js'
import type { Context } from '../context.js'
import { isOurOrigin } from '../http/allow-origin.js'
import { hostsOf, isOurHost } from '../http/check-host.js'
import { addressKey, clientAddress } from '../http/client-address.js'

export const socketPath = '/socket.io/'

/**
 * The server that socket.io attaches to; it never listens on a port. It gets only upgrades from our own
 * pages, and all other requests under socket.io's path are answered by Express.
 */
export function createUpgradeGate(server: HttpServer, context: Context): HttpServer {
  const gate = createServer()
  const count = createCounter(context.env.socketsPerAddress)
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const refusal = refusalOf(request, context) ?? count(addressOf(request, context), socket)
    if (!refusal) {
      gate.emit('upgrade', request, socket, head)
      return
    }
    context.log.warn({ event: 'socket-refused', code: refusal.code, status: refusal.status }, 'event')
    socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  return gate
}

function refusalOf(request: IncomingMessage, { env, drain }: Context): AppError | null {
  if (!isOurHost(request, hostsOf(env.origins))) return new Misdirected()
  if (!request.url?.startsWith(`${socketPath}?`)) return new NotFound()
  if (!isOurOrigin(request, env.origins)) return new Forbidden('This is no page of ours.', 'foreign_origin')
  return drain.isDraining() ? new Unavailable('draining', 'The server is about to stop.') : null
}

function addressOf(request: IncomingMessage, { trust }: Context): string {
  return addressKey(clientAddress(request, trust))
}

/** Limits the open sockets of one address; a client that is refused still has the feed by HTTP. */
function createCounter(most: number): (address: string, socket: Duplex) => AppError | null {
  const open = new Map<string, number>()
  return (address, socket) => {
    const now = open.get(address) ?? 0
    if (now >= most) return new Unavailable('busy', 'There are too many connections from this address.')
    open.set(address, now + 1)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
    return null
  }
}
