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
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const { path, message } of parsed.error.issues) fields[path.map(String).join('.')] ??= message
  throw new Unprocessable('invalid_request', 'Something in it is not right.', { fields })
}
