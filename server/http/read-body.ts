import express from 'express'
import { UnsupportedType } from '../app-errors.js'
import { type RequestHandler } from './handler.js'

const jsonType = 'application/json'
const formType = 'application/x-www-form-urlencoded'

/** A route takes the content types that it declares and no other; bodies come uncompressed. */
function only(types: readonly string[], read: RequestHandler[]): RequestHandler[] {
  const check: RequestHandler = (request, _response, next) => {
    if (request.method === 'POST' && request.is([...types]) === false) throw new UnsupportedType()
    next()
  }
  return [check, ...read]
}

const json = (limit: string): RequestHandler =>
  express.json({ limit, type: jsonType, strict: true, inflate: false })

/** Reads JSON of at most `limit` ("256kb"); other content types are refused. */
export function readJson(limit: string): RequestHandler[] {
  return only([jsonType], [json(limit)])
}

/** For the one form of the newsroom: the form itself, or the same fields as JSON from our own script. */
export function readFormOrJson(limit: string): RequestHandler[] {
  const form = express.urlencoded({
    limit,
    type: formType,
    extended: false,
    inflate: false,
    parameterLimit: 20,
  })
  return only([jsonType, formType], [json(limit), form])
}
