import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Request, RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Logger } from '../logger.js'
import { personBehind, requestIdOf } from './request-facts.js'

/**
 * Logs one line for each request: id, method, route pattern, status, milliseconds, person. Paths and headers
 * are left out.
 */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp<Request>({
    logger: log,
    genReqId: () => randomUUID(),
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    customSuccessObject: lineOf,
    customErrorObject: (...[request, response, , values]: [Request, ServerResponse, Error, Values]) =>
      lineOf(request, response, values),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customLogLevel: levelOf,
  })
}

interface Values {
  ms?: number
}

function lineOf(request: Request, response: ServerResponse, { ms }: Values): Record<string, unknown> {
  return {
    method: request.method,
    route: routeOf(request),
    status: response.writableEnded ? response.statusCode : 499,
    ms,
    person: personBehind(request)?.id,
  }
}

/** The route's pattern, such as "/live/:slug", never the real address. */
function routeOf(request: Request): string | undefined {
  const route: unknown = request.route
  if (typeof route !== 'object' || route === null || !('path' in route)) return undefined
  return typeof route.path === 'string' ? route.path : undefined
}

const probes = new Set(['/healthz', '/readyz'])

function levelOf(request: IncomingMessage, response: ServerResponse): 'debug' | 'info' | 'warn' {
  if (response.statusCode >= 500) return 'warn'
  const isQuiet = probes.has(request.url ?? '') || (request.url ?? '').startsWith('/assets/')
  return isQuiet ? 'debug' : 'info'
}

/** Logs what an operator may set an alarm on: a refused sign-in, a denial. */
export function logEvent(
  log: Logger,
  request: IncomingMessage,
  fields: { event: string; code?: string },
): void {
  log.warn({ requestId: requestIdOf(request), person: personBehind(request)?.id, ...fields }, 'event')
}
