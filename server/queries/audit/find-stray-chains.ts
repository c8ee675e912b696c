import { AuditEntryModel } from '../../../models/audit-entry-model.js'

/** Chains of which there are entries, but nothing that they are of. It reads every entry: for tools. */
export async function findStrayChains(known: readonly string[]): Promise<string[]> {
  const kept: string[] = await AuditEntryModel.distinct('chain')
  return kept.filter((chain) => !known.includes(chain)).sort()
}
