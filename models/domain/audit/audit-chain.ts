import { canonicalJson } from './canonical-json.js'

/** What an entry's hash covers: everything in it but the hash itself. */
export interface AuditFacts {
  chain: string
  number: number
  /** The hash of the entry before, '' for the first. */
  previous: string
  at: Date
  by: string | null
  byName: string
  command: string
  subject: string
  before: unknown
  after: unknown
  requestId: string
}

/** The text that is hashed for an entry. */
export function auditText(facts: AuditFacts): string {
  const { chain, number, previous, at, by, byName, command, subject, before, after, requestId } = facts
  return canonicalJson({
    chain,
    number,
    previous,
    at,
    by,
    byName,
    command,
    subject,
    before,
    after,
    requestId,
  })
}

/** An entry as it is stored, with its hash. */
export type AuditEntry = AuditFacts & { hash: string }

/** Where a chain stands: its newest entry. Before the first it is number 0 with the hash ''. */
export interface ChainPlace {
  number: number
  hash: string
}

export const chainStart: ChainPlace = { number: 0, hash: '' }

/** The number of the first entry of a run that does not follow on the one before, or null where all do. */
export function runBrokenAt(
  run: readonly AuditEntry[],
  after: ChainPlace,
  hash: (text: string) => string,
): number | null {
  let { number, hash: previous } = after
  for (const entry of run) {
    number += 1
    const fits =
      entry.number === number && entry.previous === previous && entry.hash === hash(auditText(entry))
    if (!fits) return number
    previous = entry.hash
  }
  return null
}

/**
 * The number of the first entry that was changed, taken out or put in, or null where the chain is whole.
 * The head is what the live blog, election or the settings say of the newest entry: without it a cut end would not show.
 */
export function chainBrokenAt(
  entries: readonly AuditEntry[],
  head: ChainPlace,
  hash: (text: string) => string,
): number | null {
  return runBrokenAt(entries, chainStart, hash) ?? endBrokenAt(entries.at(-1) ?? chainStart, head)
}

/** A chain ends where its head says that it does: the number of the first entry that is missing or too many, or null. */
export function endBrokenAt(end: ChainPlace, head: ChainPlace): number | null {
  if (head.number === end.number && head.hash === end.hash) return null
  return Math.min(head.number, end.number) + 1
}
