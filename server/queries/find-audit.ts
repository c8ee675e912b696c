import { type AuditEntryDoc, AuditEntryModel } from '../../models/audit-entry-model.js'
import { type AuditFacts } from '../../models/domain/audit-chain.js'

/** All entries of a chain ("house", "live-blog:<id>", "election:<id>") as their hashes cover them, the first one first. */
export async function findAudit(chain: string): Promise<(AuditFacts & { hash: string })[]> {
  const entries = await AuditEntryModel.find({ chain }).sort({ number: 1 }).lean<AuditEntryDoc[]>()
  return entries.map((entry) => ({ ...entry, by: entry.by?.toHexString() ?? null }))
}
