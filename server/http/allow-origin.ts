import type { IncomingMessage } from 'node:http'
import type { Request, RequestHandler } from 'express'
import { BadRequest, Forbidden } from '../app-errors.js'

/** Origin is compared with the allow-list, never with Host; a missing or `null` one is foreign. */
export function isOurOrigin(request: IncomingMessage, origins: readonly string[]): boolean {
  const { origin } = request.headers
  return origin !== undefined && origins.includes(origin)
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * The defence against forged requests: every write must come from our own pages (Origin), and JSON must carry
 * a header that only our script sends. The sign-in form cannot send a header; its content type shows that it
 * is the form.
 */
export function allowOrigin(origins: readonly string[]): RequestHandler {
  return (request, _response, next) => {
    if (!safe.has(request.method)) {
      if (!isOurOrigin(request, origins)) {
        throw new Forbidden('This did not come from a page of this site.', 'foreign_origin')
      }
      if (request.get('X-Nightdesk') !== '1' && !isSignInForm(request)) {
        throw new BadRequest('header_missing', 'The header X-Nightdesk is missing.')
      }
    }
    next()
  }
}

function isSignInForm(request: Request): boolean {
  return request.path === '/newsroom/sign-in' && request.is('application/x-www-form-urlencoded') !== false
}
