import type { ContestChoice } from '../../../models/contract/contests.js'

/** What a picker says when its list has changed. */
export function foundInWords(count: number, query: string): string {
  const wanted = query.trim()
  if (count === 0) return wanted === '' ? 'No contests' : `No contest found for “${wanted}”`
  const contests = count === 1 ? '1 contest' : `${count} contests`
  return `${contests} found. Up and down to choose, Enter to insert.`
}

/** Contests known to this page that fit: what a picker can still offer without a connection. */
export function knownContests(known: readonly ContestChoice[], query: string): ContestChoice[] {
  const wanted = query.trim().toLocaleLowerCase('en-GB')
  return known
    .filter(({ name }) => name.toLocaleLowerCase('en-GB').includes(wanted))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
    .slice(0, 20)
}

/** A place in a list that goes round at both ends. */
export function movedBy(step: number, from: number, length: number): number {
  if (length === 0) return -1
  if (from < 0) return step > 0 ? 0 : length - 1
  return (from + step + length) % length
}

/** What happened to the cards of a body between two states of it, in words; empty when nothing did. */
export function cardsInWords(
  before: readonly string[],
  after: readonly string[],
  nameOf: (id: string) => string,
): string {
  const gone = without(before, after).map((id) => `Result card ${nameOf(id)} removed.`)
  const come = without(after, before).map((id) => `Result card ${nameOf(id)} inserted.`)
  return [...gone, ...come].join(' ')
}

/** What is left of a list when each of the others took one like itself away. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const left = [...list]
  for (const other of others) {
    const at = left.indexOf(other)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}
