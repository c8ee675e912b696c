import { type DestinationStream, type Logger as PinoLogger, pino, stdTimeFunctions } from 'pino'

export type Logger = PinoLogger

/** The only fields that a log line can have; all others are dropped. */
const allowed: ReadonlySet<string> = new Set([
  'requestId',
  'method',
  'route',
  'status',
  'ms',
  'person',
  'event',
  'code',
  'signal',
  'feed',
  'count',
  'err',
])

/**
 * A logger that writes allowed fields only, so that no header, address, body, query or message of a foreign
 * error gets into the log.
 */
export function createLogger(level: string, stream?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }), log: allowedOnly },
    serializers: { err: withoutValues },
  }
  return stream ? pino(options, stream) : pino(options)
}

function allowedOnly(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)))
}

interface LoggedError {
  name: string
  code?: string | number
  frames?: string[]
  cause?: LoggedError
}

/** An error without its message: messages of the store, of validation and of parsers quote values. */
function withoutValues(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error ? error.code : undefined
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    frames: framesOf(error),
    ...(error.cause === undefined ? {} : { cause: withoutValues(error.cause) }),
  }
}

const frame = /^ {4}at (?:[\w$.<>[\] ]+ \()?(?:file:|node:|\/)[^\s()]*:\d+:\d+\)?$/

/**
 * The lines of a stack that name a place in the code. The message stands before them, and may have several
 * lines.
 */
function framesOf(error: Error): string[] {
  const stack = error.stack ?? ''
  const start = stack.indexOf(error.message)
  const behind = start < 0 ? stack : stack.slice(start + error.message.length)
  return behind
    .split('\n')
    .filter((line) => frame.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
}
