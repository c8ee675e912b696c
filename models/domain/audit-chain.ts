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

/**
 * The number of the first entry that was changed, taken out or put in, or null where the chain is whole.
 * The head is what the live blog, election or house says of the newest entry: without it a cut end would not show.
 */
export function chainBrokenAt(
  entries: readonly (AuditFacts & { hash: string })[],
  head: { number: number; hash: string },
  hash: (text: string) => string,
): number | null {
  let previous = ''
  for (const [index, entry] of entries.entries()) {
    const fits =
      entry.number === index + 1 && entry.previous === previous && entry.hash === hash(auditText(entry))
    if (!fits) return index + 1
    previous = entry.hash
  }
  return head.number === entries.length && head.hash === previous ? null : entries.length + 1
}
