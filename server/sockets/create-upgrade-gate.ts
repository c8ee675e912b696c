import { createServer, type IncomingMessage, type Server as HttpServer, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { type AppError, BadRequest, Forbidden, NotFound, Unavailable } from '../app-errors.js'
import type { Context } from '../context.js'
import { isOurOrigin } from '../http/allow-origin.js'
import { hostProblem, hostsOf } from '../http/check-host.js'
import { addressKey, clientAddress } from '../http/client-address.js'

export const socketPath = '/socket.io/'

export interface UpgradeGate {
  /** What socket.io attaches to; it never listens on a port. */
  server: HttpServer
  /** Ends the connections that are open still, whoever is at their other end. */
  cutAll: () => void
}

/**
 * Only upgrades from our own pages come through, and all other requests under socket.io's path are answered by Express.
 */
export function createUpgradeGate(server: HttpServer, context: Context): UpgradeGate {
  const gate = createServer()
  const count = createCounter(context.env.socketsPerAddress)
  const open = new Set<Duplex>()
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (isPlain(request)) {
      answerPlainly(server, request, socket)
      return
    }
    const refusal = refusalOf(request, context) ?? count(addressOf(request, context), socket)
    if (!refusal) {
      open.add(socket)
      socket.once('close', () => open.delete(socket))
      gate.emit('upgrade', request, socket, head)
      return
    }
    context.log.warn({ event: 'socket-refused', code: refusal.code, status: refusal.status }, 'event')
    socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
  })
  return { server: gate, cutAll: () => open.forEach((socket) => socket.destroy()) }
}

/** Who offers another protocol, as h2c, asks as well as anybody, and is answered by plain http. */
function isPlain(request: IncomingMessage): boolean {
  return !isWebsocket(request) && (request.method === 'GET' || request.method === 'HEAD')
}

const isWebsocket = ({ headers }: IncomingMessage): boolean => headers.upgrade?.toLowerCase() === 'websocket'

function answerPlainly(server: HttpServer, request: IncomingMessage, socket: Duplex): void {
  const response = new ServerResponse(request)
  response.shouldKeepAlive = false
  response.assignSocket(socket as Socket)
  response.once('finish', () => socket.end())
  server.emit('request', request, response)
}

function refusalOf(request: IncomingMessage, { env, drain }: Context): AppError | null {
  const foreign = hostProblem(request, hostsOf(env.origins))
  if (foreign) return foreign
  if (!isWebsocket(request)) {
    return new BadRequest(
      'upgrade_refused',
      'What is sent here is sent without an offer of another protocol.',
    )
  }
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
