import express, { type RequestHandler } from 'express'
import { UnsupportedType } from '../app-errors.js'

const jsonType = 'application/json'
const formType = 'application/x-www-form-urlencoded'

/** A route accepts only the content types that it declares, and only uncompressed bodies. */
function only(parsers: Readonly<Record<string, RequestHandler>>): RequestHandler {
  return (request, response, next) => {
    if (request.method !== 'POST') {
      next()
      return
    }
    const type = request.is(Object.keys(parsers))
    const parse = type ? parsers[type] : undefined
    if (!parse) throw new UnsupportedType()
    void parse(request, response, next)
  }
}

const json = (limit: string): RequestHandler => express.json({ limit, type: jsonType, inflate: false })

/** Reads JSON of at most `limit` ("256kb"); other content types are refused. */
export function readJson(limit: string): RequestHandler {
  return only({ [jsonType]: json(limit) })
}

/**
 * For the newsroom's only HTML form, sign-in: the form itself, or the same fields as JSON from our script.
 */
export function readFormOrJson(limit: string): RequestHandler {
  const form = express.urlencoded({
    limit,
    type: formType,
    extended: false,
    inflate: false,
    parameterLimit: 20,
  })
  return only({ [jsonType]: json(limit), [formType]: form })
}
