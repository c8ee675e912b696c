import { Router } from 'express'
import type { ErrorBody } from '../../models/contract/error-codes.js'
import type { AppError } from '../app-errors.js'
import { privateHeaders } from '../http/public-headers.js'

export interface HealthParts {
  /** Null if the server is ready, else the reason why not. */
  whyNotReady: () => Promise<AppError | null>
}

/** For supervisors and load balancers, which may use any host name: mounted before the check of Host. */
export function healthRoutes({ whyNotReady }: HealthParts): Router {
  const router = Router()
  router.get('/healthz', (_request, response) => {
    response.set(privateHeaders).json({ alive: true })
  })
  router.get('/readyz', async (_request, response) => {
    const reason = await whyNotReady()
    response.set(privateHeaders)
    if (!reason) {
      response.json({ ready: true })
      return
    }
    const body: ErrorBody = { error: { code: reason.code, message: reason.message } }
    response.status(reason.status).json(body)
  })
  return router
}
