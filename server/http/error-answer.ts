import type { Request } from 'express'
import type { ErrorBody } from '../../models/contract/error-codes.js'
import { PostBodyError } from '../../models/domain/posts/post-nodes.js'
import {
  AppError,
  BadRequest,
  NotFound,
  storeDownCodes,
  TooLarge,
  Unavailable,
  Unprocessable,
  UnsupportedType,
} from '../app-errors.js'

const storeErrors = new Set([
  'MongoNetworkError',
  'MongoNetworkTimeoutError',
  'MongoServerSelectionError',
  'MongooseServerSelectionError',
  'MongoNotConnectedError',
  'MongoPoolClearedError',
  'MongoPoolClosedError',
  'MongoTopologyClosedError',
  'MongoOperationTimeoutError',
])

const bodyErrors: Readonly<Record<string, () => AppError>> = {
  'entity.parse.failed': () => new BadRequest('malformed_json', 'This is not well-formed JSON.'),
  'entity.too.large': () => new TooLarge(),
  'parameters.too.many': () => new TooLarge(),
  'encoding.unsupported': () => new UnsupportedType(),
  'charset.unsupported': () => new UnsupportedType(),
  'request.aborted': () => new BadRequest('malformed_json', 'The request ended too early.'),
  'request.size.invalid': () => new BadRequest('malformed_json', 'The request ended too early.'),
}

/** Whether the store does not answer, or answers that it cannot write. */
function isStoreDown(error: Error): boolean {
  if (storeErrors.has(error.name)) return true
  return error.name === 'MongoServerError' && 'code' in error && storeDownCodes.has(Number(error.code))
}

function invalidBody({ message, more }: PostBodyError): AppError {
  const code = more.unfitText ? 'invalid_text' : 'invalid_body'
  return new Unprocessable(code, message, { fields: { body: message } })
}

/** The refusal that an error stands for; null for an error that nobody expected. */
export function refusalOf(error: unknown): AppError | null {
  if (error instanceof AppError) return error
  if (!(error instanceof Error)) return null
  if (error instanceof URIError) return new NotFound()
  if (error instanceof PostBodyError) return invalidBody(error)
  if (isStoreDown(error)) {
    return new Unavailable('store_unavailable', 'The store does not answer now. Nothing was changed.')
  }
  if ('type' in error && typeof error.type === 'string') return bodyErrors[error.type]?.() ?? null
  return null
}

/**
 * Whether the answer is JSON: for addresses of scripts, for our own script, which sends a header, and for
 * clients that ask for it. Others get a page.
 */
export function wantsJson(request: Request): boolean {
  const [path = ''] = request.originalUrl.split('?')
  if (path.startsWith('/api/') || path.endsWith('/fragment') || /^\/\w+\/[^/]+\/feed$/.test(path)) return true
  return request.get('X-Nightdesk') === '1' || request.accepts(['html', 'json']) === 'json'
}

export function errorBody({ code, message, more }: Pick<AppError, 'code' | 'message' | 'more'>): ErrorBody {
  return {
    error: {
      code,
      message,
      ...(more.fields ? { fields: more.fields } : {}),
      ...(more.details === undefined ? {} : { details: more.details }),
    },
  }
}
