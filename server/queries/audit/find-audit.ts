import { AuditEntryModel } from '../../../models/audit-entry-model.js'
import type { AuditEntry } from '../../../models/domain/audit/audit-chain.js'

export interface AuditRun {
  /** "house", "live-blog:<id>" or "election:<id>". */
  chain: string
  /** Entries with higher numbers only. */
  after?: number
  most?: number
}

/** Entries of a chain as their hashes cover them, the first one first: all of them, or a run of so many. */
export async function findAudit(of: string | AuditRun): Promise<AuditEntry[]> {
  const { chain, after, most = 0 } = typeof of === 'string' ? { chain: of } : of
  const entries = await AuditEntryModel.find({
    chain,
    ...(after === undefined ? {} : { number: { $gt: after } }),
  })
    .sort({ number: 1 })
    .limit(most)
    .lean()
  return entries.map((entry) => ({ ...entry, by: entry.by?.toHexString() ?? null }))
}
