import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import { type AppError, BadRequest, Misdirected } from '../app-errors.js'

/** The hosts that we answer for. */
export function hostsOf(origins: readonly string[]): string[] {
  return origins.map((origin) => new URL(origin).host)
}

/**
 * Why a request is not for us. Host is compared as it was sent, and once: of two, a proxy may have looked at the other one.
 * X-Forwarded-Host is never read.
 */
export function hostProblem(request: IncomingMessage, hosts: readonly string[]): AppError | null {
  const sent = request.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'host')
  if (sent.length > 1) return new BadRequest('two_hosts', 'A request names one host.')
  return hosts.includes(request.headers.host?.toLowerCase() ?? '') ? null : new Misdirected()
}

/** Refuses requests for another host: somebody may have sent them here to be answered as our site. */
export function checkHost(hosts: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    const problem = hostProblem(request, hosts)
    if (problem) throw problem
    next()
  }
}
