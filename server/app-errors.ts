import type { CodeOf, ErrorCode } from '../models/contract/error-codes.js'

/**
 * A refusal: its class gives the status, its code names the reason, its message is a sentence for a person.
 */
export abstract class AppError extends Error {
  abstract readonly status: number

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly more: { fields?: Record<string, string>; details?: unknown; retryAfter?: number } = {},
  ) {
    super(message)
    this.name = new.target.name
  }
}

type More = AppError['more']

export class BadRequest extends AppError {
  readonly status = 400
  constructor(code: CodeOf<400>, message: string, more?: More) {
    super(code, message, more)
  }
}

export class NotSignedIn extends AppError {
  readonly status = 401
  constructor(code: CodeOf<401> = 'not_signed_in', message = 'Please sign in.') {
    super(code, message)
  }
}

export class Forbidden extends AppError {
  readonly status = 403
  constructor(message = 'You may not do this.', code: CodeOf<403> = 'forbidden') {
    super(code, message)
  }
}

export class NotFound extends AppError {
  readonly status = 404
  constructor(message = 'There is nothing here.') {
    super('not_found', message)
  }
}

/**
 * What was looked for; refuses if it is missing. With `what` it says "There is no such post.", for people who
 * may know that there is none.
 */
export function required<T>(found: T | null | undefined, what?: string): T {
  if (found !== null && found !== undefined) return found
  throw what === undefined ? new NotFound() : new NotFound(`There is no such ${what}.`)
}

export class MethodNotAllowed extends AppError {
  readonly status = 405
  constructor() {
    super('method_not_allowed', 'This address does not take that method.')
  }
}

export class Conflict extends AppError {
  readonly status = 409
  constructor(code: CodeOf<409>, message: string, more?: More) {
    super(code, message, more)
  }
}

export class Gone extends AppError {
  readonly status = 410
  constructor(code: CodeOf<410>, message: string) {
    super(code, message)
  }
}

export class TooLarge extends AppError {
  readonly status = 413
  constructor(message = 'This is too large.') {
    super('body_too_large', message)
  }
}

export class UnsupportedType extends AppError {
  readonly status = 415
  constructor() {
    super('unsupported_type', 'This address does not take that content type.')
  }
}

export class Misdirected extends AppError {
  readonly status = 421
  constructor() {
    super('foreign_host', 'This server does not answer for that host.')
  }
}

export class Unprocessable extends AppError {
  readonly status = 422
  constructor(code: CodeOf<422>, message: string, more?: More) {
    super(code, message, more)
  }
}

export class TooManyTries extends AppError {
  readonly status = 429
  constructor(retryAfter: number, message = 'Too many tries. Please wait a while.') {
    super('too_many_tries', message, { retryAfter })
  }
}

export class Unavailable extends AppError {
  readonly status = 503
  constructor(code: CodeOf<503>, message: string, retryAfter = 5) {
    super(code, message, { retryAfter })
  }
}

/** Codes of a store that cannot write: out of disk space, shutting down, not primary, interrupted. */
export const storeDownCodes: ReadonlySet<number> = new Set([
  14031, 91, 189, 10107, 11600, 11602, 13435, 13436,
])
