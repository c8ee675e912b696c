import type { AuditEntryDoc } from '../../../models/audit-entry-model.js'
import type { AuditEntryView } from '../../../models/contract/audit.js'
import { presentAuditChanges } from './present-audit-changes.js'
import { presentTime } from '../present-time.js'

/** What ids stand for, by the id, and chains by their names. */
export type Names = ReadonlyMap<string, string>

/** One entry of the audit: who did what to what, when, and what changed. */
export function presentAuditEntry(entry: AuditEntryDoc, names: Names): AuditEntryView {
  const { _id, number, chain, at, byName, command, subject, before, after } = entry
  return {
    id: _id.toHexString(),
    number,
    chain: names.get(chain) ?? chain,
    command: command.replaceAll('-', ' '),
    by: byName,
    at: presentTime(at, 'UTC'),
    subject: subjectInWords(entry, names),
    subjectHref: `/newsroom/audit?subject=${encodeURIComponent(subject)}`,
    changes: presentAuditChanges({ before, after, names }),
  }
}

/** Kind and name, as the entry itself has it: what was called so then is called so here. */
function subjectInWords({ subject, before, after }: AuditEntryDoc, names: Names): string {
  const [kind = '', id = ''] = subject.split(':')
  const name = nameIn(after) ?? nameIn(before) ?? names.get(id)
  return `${kind.replaceAll('-', ' ')} ${name ?? id}`
}

function nameIn(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null) return undefined
  const named = 'title' in state ? state.title : 'name' in state ? state.name : undefined
  return typeof named === 'string' && named !== '' ? named : undefined
}
