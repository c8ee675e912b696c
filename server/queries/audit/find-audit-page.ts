import { Types } from 'mongoose'
import { type AuditEntryDoc, AuditEntryModel } from '../../../models/audit-entry-model.js'

export interface AuditPageOf {
  chain: string | null
  /** An id, or "nobody" for what tools and links did. */
  person: string | null
  command: string | null
  subject: string | null
  from: Date | null
  /** Before this time. */
  to: Date | null
  /** Older than the entry with this time and id: "<milliseconds>-<id>". */
  before: string | null
}

export interface AuditPage {
  entries: AuditEntryDoc[]
  /** Where the next page begins, for `before`; null on the last one. */
  older: string | null
}

const pageLength = 100

/** A hundred entries of all chains that fit, the newest first. */
export async function findAuditPage(of: AuditPageOf): Promise<AuditPage> {
  const found = await AuditEntryModel.find(filterOf(of))
    .sort({ at: -1, _id: -1 })
    .limit(pageLength + 1)
    .lean()
  const entries = found.slice(0, pageLength)
  const last = entries.at(-1)
  const more = found.length > pageLength && last !== undefined
  return { entries, older: more ? `${last.at.getTime()}-${last._id.toHexString()}` : null }
}

function filterOf({ chain, person, command, subject, from, to, before }: AuditPageOf): object {
  const [at, id] = before === null ? [] : placeOf(before)
  const time = { ...(from ? { $gte: from } : {}), ...(to ? { $lt: to } : {}), ...(at ? { $lte: at } : {}) }
  return {
    ...(chain === null ? {} : { chain }),
    ...(person === null ? {} : { by: person === 'nobody' ? null : new Types.ObjectId(person) }),
    ...(command === null ? {} : { command }),
    ...(subject === null ? {} : { subject }),
    ...(from || to || at ? { at: time } : {}),
    ...(at ? { $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] } : {}),
  }
}

function placeOf(before: string): [at: Date, id: Types.ObjectId] {
  const [milliseconds, id = ''] = before.split('-')
  return [new Date(Number(milliseconds)), new Types.ObjectId(id)]
}
