import { z } from 'zod'
import type { TimeView } from './fields.js'

/** A minute in UTC, as a date field of a form sends it: "2023-10-20T02:00". */
const minute = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/, 'A day and a time are needed, as 2023-10-20T02:00.')
  .refine((text) => !Number.isNaN(Date.parse(`${text}Z`)), 'There is no such day or time.')
  .transform((text) => new Date(`${text}Z`))

/** An empty field says nothing, as one that is not there. */
const optional = <T>(schema: z.ZodType<T, string>) =>
  z
    .preprocess((text) => (text === '' ? undefined : text), schema.optional())
    .transform((value) => value ?? null)

/** The filters of the audit, as the form sends them; an empty field filters nothing. */
export const auditFilter = z.object({
  chain: optional(z.string().regex(/^(house|(live-blog|election):[0-9a-f]{24})$/, 'There is no such chain.')),
  person: optional(z.string().regex(/^(nobody|[0-9a-f]{24})$/, 'There is no such person.')),
  command: optional(
    z
      .string()
      .trim()
      .toLowerCase()
      .transform((text) => text.replace(/\s+/g, '-'))
      .pipe(z.string().regex(/^[a-z-]{1,40}$/, 'A command has letters only, as "publish post".')),
  ),
  subject: optional(
    z
      .string()
      .trim()
      .regex(/^[a-z-]{1,20}:[\w-]{1,40}$/, 'It is a kind and an id, as "post:" and 24 digits.'),
  ),
  from: optional(minute),
  to: optional(minute),
  /** Older than this entry. */
  before: optional(z.string().regex(/^\d{1,15}-[0-9a-f]{24}$/, 'There is no such page.')),
})

export interface AuditChange {
  field: string
  before: string
  after: string
}

export interface AuditEntryView {
  id: string
  number: number
  chain: string
  /** "publish post" */
  command: string
  by: string
  at: TimeView
  /** What it was done to: 'post "Turnout is low"'. */
  subject: string
  /** Everything about it. */
  subjectHref: string
  changes: AuditChange[]
}
