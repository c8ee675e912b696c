import type { AuditEntryView } from '../../../models/contract/audit.js'
import type { Actor } from '../../../models/domain/people/role.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { AuditChainName } from '../../queries/audit/find-audit-chains.js'
import type { AuditPage } from '../../queries/audit/find-audit-page.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentAuditEntry } from './present-audit-entry.js'

/** What stands in the fields of the form. */
export type AuditFields = Readonly<Record<'chain' | 'person' | 'command' | 'subject' | 'from' | 'to', string>>

export interface AuditPageScreenOf {
  /** Null where the filters are wrong. */
  page: AuditPage | null
  /** Names of contests and counts, by their ids. */
  named: ReadonlyMap<string, string>
  typed: AuditFields
  errors: Readonly<Record<string, string>>
  chains: readonly AuditChainName[]
  people: readonly PersonDoc[]
  actor: Actor
  at: Date
}

interface Choice {
  value: string
  label: string
  chosen: boolean
}

export interface AuditPageView {
  frame: NewsroomFrame
  typed: AuditFields
  errors: { field: string; text: string }[]
  chains: Choice[]
  people: Choice[]
  commands: string[]
  entries: AuditEntryView[]
  isFiltered: boolean
  /** Where older entries are; null on the last page. */
  olderHref: string | null
}

/** The audit with its filters: who did what, when, before and after. */
export function presentAuditPage(of: AuditPageScreenOf): AuditPageView {
  const { page, typed, errors, chains, people, actor, at } = of
  const names = namesOf(of)
  const entries = (page?.entries ?? []).map((entry) => presentAuditEntry(entry, names))
  const set = Object.entries(typed).filter(([, value]) => value !== '')
  return {
    frame: presentNewsroomFrame({ title: 'Audit', actor, at, current: '/newsroom/audit' }),
    typed,
    errors: Object.entries(errors).map(([field, text]) => ({ field, text })),
    chains: choices(
      chains.map(({ chain, name }) => [chain, name]),
      typed.chain,
    ),
    people: choices(
      [...people.map(({ _id, name }) => [_id.toHexString(), name] as const), nobody],
      typed.person,
    ),
    commands: [...new Set(entries.map(({ command }) => command))].sort(),
    entries,
    isFiltered: set.length > 0,
    olderHref: page?.older ? `?${new URLSearchParams([...set, ['before', page.older]]).toString()}` : null,
  }
}

const nobody = ['nobody', 'Tools and one-time links'] as const

function choices(rows: readonly (readonly [value: string, label: string])[], chosen: string): Choice[] {
  return rows.map(([value, label]) => ({ value, label, chosen: value === chosen }))
}

function namesOf({ chains, people, named }: AuditPageScreenOf): Map<string, string> {
  const ofChains = chains.flatMap(({ chain, name }) => {
    return [[chain, name] as const, [chain.split(':')[1] ?? chain, name] as const]
  })
  return new Map([
    ...named,
    ...ofChains,
    ...people.map(({ _id, name }) => [_id.toHexString(), name] as const),
  ])
}
