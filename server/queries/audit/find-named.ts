import { Types } from 'mongoose'
import type { AuditEntryDoc } from '../../../models/audit-entry-model.js'
import { ContestModel } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'

/** What the contests and counts are called whose ids stand in these entries. */
export async function findNamed(
  entries: readonly Pick<AuditEntryDoc, 'before' | 'after'>[],
): Promise<Map<string, string>> {
  const text = JSON.stringify(entries.map(({ before, after }) => [before, after]))
  const ids = [...new Set(text.match(/(?<=")[0-9a-f]{24}(?=")/g))].map((id) => new Types.ObjectId(id))
  if (ids.length === 0) return new Map()
  const contests = await ContestModel.find({ _id: { $in: ids } })
    .select({ name: 1 })
    .lean()
  const counts = await CountModel.find({ _id: { $in: ids } })
    .select({ number: 1 })
    .lean()
  return new Map([
    ...contests.map(({ _id, name }) => [_id.toHexString(), name] as const),
    ...counts.map(({ _id, number }) => [_id.toHexString(), `count ${number}`] as const),
  ])
}
