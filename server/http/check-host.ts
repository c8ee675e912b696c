import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { Misdirected } from '../app-errors.js'

/** The hosts that we answer for. */
export function hostsOf(origins: readonly string[]): string[] {
  return origins.map((origin) => new URL(origin).host)
}

/** Host is compared as it was sent; X-Forwarded-Host is never read. */
export function isOurHost(request: IncomingMessage, hosts: readonly string[]): boolean {
  return hosts.includes(request.headers.host?.toLowerCase() ?? '')
}

/** Refuses requests for another host: somebody may have sent them here to be answered as our site. */
export function checkHost(hosts: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    if (!isOurHost(request, hosts)) throw new Misdirected()
    next()
  }
}
