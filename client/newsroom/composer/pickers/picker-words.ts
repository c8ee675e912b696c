import type { ContestChoice } from '../../../../models/contract/contests.js'
import { countInWords } from '../../../../models/domain/text/count-in-words.js'
import { fitsName } from '../../../../models/domain/text/folded-name.js'

/** What a picker says when the answer has come. */
export function foundInWords(count: number, query: string): string {
  const wanted = query.trim()
  if (count === 0) return wanted === '' ? 'No contests' : `No contest found for “${wanted}”`
  return `${countInWords(count, 'contest')} found. Up and down to choose, Enter to insert.`
}

/** The contests known to this page that fit: what a picker can offer without a connection. */
export function knownContests(known: readonly ContestChoice[], query: string): ContestChoice[] {
  return known
    .filter(({ name }) => fitsName(query, name))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    .slice(0, 20)
}

/** The next place in a list whose ends are joined. */
export function movedBy(step: number, from: number, length: number): number {
  if (length === 0) return -1
  if (from < 0) return step > 0 ? 0 : length - 1
  return (from + step + length) % length
}

/** The options that fit the query: each of its words must be in the name or in the text beside it. */
export function fitting<T extends { name: string; aside: string }>(
  options: readonly T[],
  query: string,
): T[] {
  return options.filter(({ name, aside }) => fitsName(query, `${name} ${aside}`))
}

/** What a picker says of a list that was complete from the start. */
export function amongInWords(count: number, { of, one }: { of: string; one: string }): string {
  if (count === 0) return `No ${one} fits. Escape goes back.`
  return `${countInWords(count, one, of)}. Up and down to choose, Enter to insert, Escape to go back.`
}

/** What was removed from a body and what was inserted, in words; empty if neither. */
export function changesInWords(before: readonly string[], after: readonly string[]): string {
  const gone = without(before, after).map((name) => `${name} removed.`)
  const come = without(after, before).map((name) => `${name} inserted.`)
  return [...gone, ...come].join(' ')
}

/** The list without the others, each of which removes one equal item. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...list]
  for (const other of others) {
    const at = left.indexOf(other)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}
