import type { RequestHandler } from 'express'
import type { Headers } from './security-headers.js'

export function setHeaders(headers: Headers): RequestHandler {
  return (_request, response, next) => {
    response.set(headers)
    next()
  }
}
