import type { RequestHandler } from 'express'
import { NotSignedIn } from '../app-errors.js'
import { wantsJson } from '../http/error-answer.js'
import { personBehind } from '../http/request-facts.js'

/**
 * Refuses who is not signed in: a page redirects to sign-in, which leads back; everything else gets 401 and
 * never a redirect.
 */
export const requirePerson: RequestHandler = (request, response, next) => {
  if (personBehind(request)) {
    next()
    return
  }
  if (request.method !== 'GET' || wantsJson(request)) throw new NotSignedIn()
  response.redirect(303, `/newsroom/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`)
}
