import { type Request, type RequestHandler, type Response, Router } from 'express'
import { signInRequest } from '../../../models/contract/sessions.js'
import { AppError, NotSignedIn, TooManyTries, Unavailable } from '../../app-errors.js'
import type { SignIn } from '../../auth/passport.js'
import { readFormOrJson, readJson } from '../../http/read-body.js'
import { personBehind } from '../../http/request-facts.js'
import { returnPath } from '../../http/return-to.js'
import type { Sessions } from '../../http/session.js'
import { presentNewsroomFrame } from '../../presenters/present-newsroom-frame.js'
import { renderPage } from '../../render/render-page.js'
import type { Site } from '../../render/site.js'

export interface SessionParts {
  site: Site
  clock: () => Date
  sessions: Sessions
  signIn: SignIn
  /** Logs a refused try as an event. */
  onRefused: (request: Request, code: string) => void
}

const signInPath = '/newsroom/sign-in'

/** Sign-in, which is the newsroom's only HTML form, and sign-out. */
export function sessionRoutes(parts: SessionParts): Router {
  const router = Router()
  router.get(signInPath, showSignIn(parts))
  router.post(signInPath, readFormOrJson('8kb'), trySignIn(parts))
  router.post('/newsroom/sign-out', readJson('1kb'), async (request, response) => {
    await parts.sessions.end(request, response)
    response.json({})
  })
  return router
}

function showSignIn(parts: SessionParts): RequestHandler {
  return async (request, response) => {
    const returnTo = returnPath(request.query.returnTo)
    if (personBehind(request)) response.redirect(303, returnTo)
    else await sendPage(parts, response, { returnTo, email: '', problem: null })
  }
}

function trySignIn(parts: SessionParts): RequestHandler {
  return async (request, response) => {
    const parsed = signInRequest.safeParse(request.body)
    const returnTo = returnPath(parsed.data?.returnTo)
    try {
      checkSecure(request, parts.site)
      if (!parsed.success) throw wrong()
      const { email, password } = parsed.data
      const person = await parts.signIn(request, response, { email, password })
      if (isForm(request)) response.redirect(303, returnTo)
      else response.json(person)
    } catch (error) {
      const refusal = refusalOf(error)
      parts.onRefused(request, error instanceof AppError ? error.code : refusal.code)
      if (!isForm(request)) throw refusal
      response.status(refusal.status)
      await sendPage(parts, response, { returnTo, email: parsed.data?.email ?? '', problem: refusal.message })
    }
  }
}

/** A session travels by https only: where the proxy in front says that this came by http, nobody could sign in, and would not know why. */
function checkSecure(request: Request, { publicUrl }: Site): void {
  if (request.secure || !publicUrl.startsWith('https:')) return
  throw new Unavailable(
    'proxy_says_http',
    'Nobody can sign in: the proxy in front of this server says that you came by http. An admin sets X-Forwarded-Proto to https there, and TRUST_PROXY to the number of proxies.',
  )
}

/**
 * Wrong password, unknown person, disabled person and too many tries get the same answer, so that it does not
 * tell which it was.
 */
function refusalOf(error: unknown): AppError {
  if (error instanceof NotSignedIn || error instanceof TooManyTries) return wrong()
  if (error instanceof AppError) return error
  throw error
}

function wrong(): NotSignedIn {
  return new NotSignedIn(
    'sign_in_failed',
    'That did not sign you in. Check the e-mail address and the password. After several tries, wait a quarter of an hour.',
  )
}

function isForm(request: Request): boolean {
  return request.is('application/json') === false
}

interface SignInView {
  returnTo: string
  email: string
  problem: string | null
}

async function sendPage({ site, clock }: SessionParts, response: Response, view: SignInView): Promise<void> {
  const frame = presentNewsroomFrame({ title: 'Sign in', actor: null, at: clock() })
  response.type('html').send(await renderPage(site, 'people/sign-in', { frame, ...view }))
}
