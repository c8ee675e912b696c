import type { RequestHandler } from 'express'
import { NotSignedIn } from '../app-errors.js'
import { wantsJson } from '../http/error-answer.js'
import { personBehind } from '../http/request-facts.js'

/** Signed out: a page leads to sign-in and back, everything else answers 401 and never a redirect. */
export const requirePerson: RequestHandler = (request, response, next) => {
  if (personBehind(request)) {
    next()
    return
  }
  if (request.method !== 'GET' || wantsJson(request)) throw new NotSignedIn()
  response.redirect(303, `/newsroom/sign-in?returnTo=${encodeURIComponent(request.originalUrl)}`)
}
