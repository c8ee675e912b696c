import { type Candidacy, fullName } from '../results/contest.js'
import { foldName } from '../text/folded-name.js'
import { partyKey } from './party-labels.js'

const keyOf = (name: string): string => foldName(name) || name.trim().toLowerCase()

/** What a contest shares with no other one of its election: its code in any case, and its name however it is written. */
export function onlyKeys({ code, name }: { code: string; name: string }): string[] {
  return [`code:${code.toUpperCase()}`, `name:${keyOf(name)}`]
}

/** Whether two names are one as people type them. */
export function isSameName(one: string, other: string): boolean {
  return keyOf(one) === keyOf(other)
}

type Standing = Pick<Candidacy, 'firstName' | 'surname' | 'party'>

/** A candidate who has the name of another one of the same contest. */
export interface Namesake {
  /** Her row. */
  at: number
  /** For the same party too: she stands there twice. */
  twice: boolean
  /** The name by which the warning is acknowledged. */
  name: string
  message: string
}

/** Candidates with the name of one before them: for another party two people may be meant, as the two Greg Smiths of Mid Buckinghamshire in 2024. */
export function namesakesIn(candidacies: readonly Standing[]): Namesake[] {
  return candidacies.flatMap((row, at) => {
    const name = fullName(row)
    const before = candidacies.slice(0, at).filter((other) => isSameName(fullName(other), name))
    const [first] = before
    if (!first) return []
    const twice = before.some(({ party }) => partyKey(party) === partyKey(row.party))
    const message = twice
      ? `${name} (${row.party}) stands here twice.`
      : `Two people of one name stand here: ${fullName(first)} (${first.party}) and ${name} (${row.party}).`
    return [{ at, twice, name: `same_name:${keyOf(name)}:${partyKey(row.party)}`, message }]
  })
}
