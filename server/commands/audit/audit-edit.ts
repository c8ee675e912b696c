import { canonicalJson } from '../../../models/domain/audit/canonical-json.js'
import { type Act } from '../act.js'
import { type AuditChain, type AuditState, appendAudit } from './append-audit.js'

export interface Edit<T> {
  chain: AuditChain
  command: string
  subject: string
  before: T
  after: T
  /** The facts that the edit changed. */
  changed: readonly (keyof T & string)[]
}

/** An edit leaves what it changed, before and after; what stayed as it was is not repeated. */
export async function auditEdit<T extends object>(act: Act, edit: Edit<T>): Promise<void> {
  const { chain, command, subject, changed } = edit
  const before = stateOf(edit.before, changed)
  await appendAudit(act, { chain, command, subject, before, after: stateOf(edit.after, changed) })
}

function stateOf<T extends object>(facts: T, names: readonly (keyof T & string)[]): AuditState {
  return Object.fromEntries(names.map((name) => [name, inAudit(facts[name])]))
}

function inAudit(value: unknown): AuditState[string] {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value)) {
    return value.map((row: unknown) => (typeof row === 'string' ? row : canonicalJson(row)))
  }
  return canonicalJson(value)
}
