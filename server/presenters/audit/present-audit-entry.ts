import type { AuditEntryDoc } from '../../../models/audit-entry-model.js'
import type { AuditChange, AuditEntryView } from '../../../models/contract/audit.js'
import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
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

export interface ChangesOf {
  before: unknown
  after: unknown
  /** What ids stand for. */
  names: ReadonlyMap<string, string>
}

/** What an entry changed, field by field, in words. What was not before has no "before". */
export function presentAuditChanges({ before, after, names }: ChangesOf): AuditChange[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)]
  const fields = [...new Set([...Object.keys(was), ...Object.keys(is)])]
  return fields
    .filter((field) => canonicalJson(was[field]) !== canonicalJson(is[field]))
    .map((field) => ({
      field: fieldInWords(field),
      before: valueInWords(was[field], names),
      after: valueInWords(is[field], names),
    }))
}

function fieldsOf(state: unknown): Record<string, unknown> {
  return typeof state === 'object' && state !== null ? { ...state } : {}
}

/** "publishedCount" is "published count". */
function fieldInWords(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
}

function valueInWords(value: unknown, names: ChangesOf['names']): string {
  if (value === undefined || value === null || value === '') return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (value instanceof Date) return presentTime(value, 'UTC').text
  if (typeof value === 'string') return textInWords(value, names)
  if (Array.isArray(value))
    return value.length === 0 ? 'none' : value.map((each) => valueInWords(each, names)).join(', ')
  return canonicalJson(value)
}

function textInWords(text: string, names: ChangesOf['names']): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return presentTime(new Date(text), 'UTC').text
  return names.get(text) ?? text
}
