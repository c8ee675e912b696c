import { type z } from 'zod'
import { Unprocessable } from '../app-errors.js'

/** The parsed value replaces the raw one; what is wrong is said field by field. */
export function validated<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) {
    const name = path.join('.')
    fields[name] ??= message
  }
  throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields })
}
