import { isWellFormed, unfitWords } from '../../models/domain/text/plain-text.js'
import { Unprocessable } from '../app-errors.js'

/** A zod schema, as far as it is used here. */
interface Schema<T> {
  safeParse: (value: unknown) => { success: true; data: T } | { success: false; error: { issues: Issue[] } }
}

interface Issue {
  path: PropertyKey[]
  message: string
}

/** The parsed value replaces the raw one; what is wrong is said field by field. */
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
  for (const { path, message } of parsed.error.issues) fields[path.map(String).join('.')] ??= message
  throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields })
}

/** Where in a request, whatever its schema takes, a text is not well-formed. Level by level: a hostile body could be deeper than the stack. */
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
