import express, { type Express } from 'express'
import { currentPerson } from './auth/current-person.js'
import { requirePerson } from './auth/require-person.js'
import type { Context } from './context.js'
import { allowOrigin } from './http/allow-origin.js'
import { checkHost, hostsOf } from './http/check-host.js'
import { handleErrors } from './http/handle-errors.js'
import { limitWrites } from './http/limits.js'
import { privateHeaders } from './http/public-headers.js'
import { readJson } from './http/read-body.js'
import { logEvent, requestLog } from './http/request-log.js'
import { nothingHere } from './http/routes-of.js'
import { securityHeaders } from './http/security-headers.js'
import { setHeaders } from './http/set-headers.js'
import { renderErrorPage } from './render/render-error-page.js'
import { auditRoutes } from './routes/audit/audit-routes.js'
import { healthRoutes } from './routes/health-routes.js'
import { newsroomRoutes } from './routes/newsroom-routes.js'
import { peopleRoutes } from './routes/people/people-routes.js'
import { sessionRoutes } from './routes/people/session-routes.js'
import { setPasswordRoutes } from './routes/people/set-password-routes.js'
import { composeRoutes } from './routes/posts/compose-routes.js'
import { postRoutes } from './routes/posts/post-routes.js'
import { queueRoutes } from './routes/posts/queue-routes.js'
import { revisionRoutes } from './routes/posts/revision-routes.js'
import { writingRoutes } from './routes/posts/writing-routes.js'
import { electionRoutes } from './routes/reader/election-routes.js'
import { feedRoutes } from './routes/reader/feed-routes.js'
import { homeRoutes } from './routes/reader/home-routes.js'
import { liveBlogRoutes } from './routes/reader/live-blog-routes.js'
import { contestRoutes } from './routes/results/contest-routes.js'
import { deskRoutes } from './routes/results/desk-routes.js'
import { electionSetupRoutes } from './routes/setup/election-setup-routes.js'
import { liveBlogSetupRoutes } from './routes/setup/live-blog-setup-routes.js'
import { serverRoutes } from './routes/setup/server-routes.js'
import { setupRoutes } from './routes/setup/setup-routes.js'

/** All middleware and routes, in order. Every router is mounted at the root and names whole paths. */
export function createApp(context: Context): Express {
  const { env, log, clock, site, sessions, devices, signIn, drain } = context
  const app = express()
  app.disable('x-powered-by').set('etag', 'strong').set('query parser', 'simple')
  app.set('trust proxy', context.trust)
  const newsroom = ['/newsroom', '/api']

  app.use(requestLog(log), setHeaders(securityHeaders(site.publicUrl)))
  app.use(healthRoutes(context))
  app.use(checkHost(hostsOf(env.origins)), drain.middleware)

  // Routes for readers: they look at no session, and read and set no cookie.
  app.use(
    '/assets',
    express.static(context.assets, { index: false, redirect: false, immutable: true, maxAge: '1y' }),
  )
  app.use(homeRoutes(context), liveBlogRoutes(context), electionRoutes(context), feedRoutes(context))

  // From here on a write must come from our own pages.
  app.use(allowOrigin(env.origins))
  app.use(newsroom, setHeaders(privateHeaders), sessions.middleware)
  app.use(newsroom, currentPerson({ sessions, devices, clock, local: env.local }))
  const onRefused =
    (event: string) =>
    (request: express.Request, code: string): void =>
      logEvent(log, request, { event, code })
  app.use(sessionRoutes({ site, clock, sessions, signIn, onRefused: onRefused('sign-in-refused') }))
  app.use(setPasswordRoutes({ ...context, onRefused: onRefused('link-refused') }))
  app.use(newsroom, requirePerson, limitWrites(env.writesPerMinute))
  app.use('/api', readJson('256kb'))
  app.use(setupRoutes(context), liveBlogSetupRoutes(context), electionSetupRoutes(context))
  app.use(newsroomRoutes(context), queueRoutes(context), revisionRoutes(context), deskRoutes(context))
  app.use(peopleRoutes(context), auditRoutes(context), serverRoutes(context))
  app.use(composeRoutes(context), writingRoutes(context), postRoutes(context), contestRoutes(context))

  app.use(nothingHere(app))
  app.use(handleErrors({ log, renderErrorPage: (page) => renderErrorPage(site, page) }))
  return app
}
