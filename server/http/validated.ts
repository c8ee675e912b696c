import { isWellFormed, unfitWords } from '../../models/domain/text/plain-text.js'
import { Unprocessable } from '../app-errors.js'

/** The part of a zod schema that is used here. */
interface Schema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false; error: { issues: Issue[] } }
}

interface Issue {
  path: PropertyKey[]
  message: string
}

/** Returns the parsed value; an invalid one is refused with a message for each field. */
export function validated<T>(schema: Schema<T>, value: unknown): T {
  const unfit = unfitPaths(value)
  if (unfit.length > 0) {
    const message = unfitWords
    const fields = Object.fromEntries(unfit.map((path) => [path, message]))
    throw new Unprocessable('invalid_text', 'Something in it is no text that can be kept.', { fields })
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  let said = 'Something in it is not right.'
  for (const { path, message } of parsed.error.issues) {
    // What is said of the whole, such as a list where an object is needed, belongs to no field.
    if (path.length === 0) said = message
    else fields[path.map(String).join('.')] ??= message
  }
  throw new Unprocessable('invalid_request', said, { fields })
}

/**
 * The paths of all texts in a request that are not well-formed, whatever its schema takes. It goes level by
 * level, because a hostile body may be nested deeper than the call stack.
 */
function unfitPaths(request: unknown): string[] {
  const found: string[] = []
  let level: [path: string, value: unknown][] = [['', request]]
  while (level.length > 0) {
    for (const [path, value] of level) if (typeof value === 'string' && !isWellFormed(value)) found.push(path)
    level = level.flatMap(([path, value]) => childrenOf(path, value))
  }
  return found
}

function childrenOf(path: string, value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).map(([key, child]) => [path === '' ? key : `${path}.${key}`, child])
}
