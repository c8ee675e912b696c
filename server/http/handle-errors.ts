import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express'
import { type AppError, Unavailable } from '../app-errors.js'
import type { Logger } from '../logger.js'
import { errorBody, refusalOf, wantsJson } from './error-answer.js'
import { privateHeaders } from './public-headers.js'
import { requestIdOf } from './request-facts.js'
import { logEvent } from './request-log.js'

export interface ErrorPage {
  status: number
  message: string
  requestId: string
}

export interface ErrorAnswers {
  log: Logger
  renderErrorPage: (page: ErrorPage) => Promise<string> | string
}

/**
 * Answers every refusal: ErrorBody for scripts, a page for people. An unexpected error is logged and answered
 * as "internal".
 */
export function handleErrors(answers: ErrorAnswers): ErrorRequestHandler {
  // Express recognizes an error handler by its four parameters.
  return async (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const refusal = refusalOf(error)
    note(error, request, { log: answers.log, refusal })
    if (response.headersSent) next(error)
    else await answer(request, response, { ...answers, refusal })
  }
}

function note(
  error: unknown,
  request: Request,
  { log, refusal }: { log: Logger; refusal: AppError | null },
): void {
  if (!refusal || refusal instanceof Unavailable) {
    log.error({ requestId: requestIdOf(request), err: error }, 'request failed')
  } else if (denials.has(refusal.status)) {
    logEvent(log, request, { event: 'denied', code: refusal.code })
  }
}

/** Statuses that are logged as denials. 401 is not one: a session that ended is an everyday thing. */
const denials = new Set([403, 421])

async function answer(
  request: Request,
  response: Response,
  { refusal, renderErrorPage }: ErrorAnswers & { refusal: AppError | null },
): Promise<void> {
  const status = refusal?.status ?? 500
  const message = refusal?.message ?? 'Something went wrong here. It has been noted.'
  response.status(status).set(privateHeaders)
  response.removeHeader('ETag')
  if (refusal?.more.retryAfter !== undefined) response.set('Retry-After', String(refusal.more.retryAfter))
  if (wantsJson(request)) {
    response.json(errorBody(refusal ?? { code: 'internal', message, more: {} }))
    return
  }
  response.type('html').send(await renderErrorPage({ status, message, requestId: requestIdOf(request) }))
}
