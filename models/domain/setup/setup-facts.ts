import { canonicalJson } from '../audit/canonical-json.js'
import { type Baseline, type Candidacy, type ElectionKind, kindOf, type Party } from '../results/contest.js'
import { editableSetup, type SittingMember } from './contest-setup.js'
import type { FlashSettings } from './flash-settings.js'

interface Id {
  toHexString: () => string
}

/** What an editor may change of a live blog, as the form sends it. */
export interface LiveBlogFacts {
  title: string
  standfirst: string
  timeZone: string
  language: string
  elections: string[]
}

/** What the desk may change of an election; times in ISO 8601, UTC. */
export interface ElectionFacts extends FlashSettings {
  name: string
  kind: ElectionKind
  timeZone: string
  pollingDate: string
  pollClosesAt: string
  seats: number | null
  speakerParty: string | null
  parties: Party[]
}

/** What the desk may change of a contest. */
export interface ContestFacts {
  name: string
  region: string
  electorate: number
  watched: boolean
  expectedAt: string | null
  pollingDate: string
  pollClosesAt: string | null
  candidacies: Candidacy[]
  baseline: Baseline | null
  sittingMember: SittingMember | null
}

export function liveBlogFacts(of: Omit<LiveBlogFacts, 'elections'> & { elections: Id[] }): LiveBlogFacts {
  const { title, standfirst, timeZone, language, elections } = of
  return { title, standfirst, timeZone, language, elections: elections.map((id) => id.toHexString()) }
}

export function electionFacts(
  of: Omit<ElectionFacts, 'pollClosesAt'> & { pollClosesAt: Date },
): ElectionFacts {
  const {
    name,
    kind,
    timeZone,
    pollingDate,
    pollClosesAt,
    seats,
    speakerParty,
    flashWhich,
    flashHow,
    parties,
  } = of
  return {
    name,
    kind,
    timeZone,
    pollingDate,
    pollClosesAt: pollClosesAt.toISOString(),
    seats,
    speakerParty,
    flashWhich,
    flashHow,
    parties: parties.map((party) => ({
      ...{ abbreviation: party.abbreviation, name: party.name, colour: party.colour },
      kind: kindOf(party),
    })),
  }
}

export function contestFacts(
  of: Omit<ContestFacts, 'expectedAt'> & { expectedAt: Date | null },
): ContestFacts {
  const { name, region, electorate, ...rest } = editableSetup(of)
  const expectedAt = of.expectedAt?.toISOString() ?? null
  return { name, region, electorate, watched: of.watched, expectedAt, ...rest }
}

/** Names of the facts that differ, in the order in which they are asked for. */
export function changedFacts<T extends object>(before: T, after: T): (keyof T & string)[] {
  const names = Object.keys(after) as (keyof T & string)[]
  return names.filter((name) => canonicalJson(before[name] ?? null) !== canonicalJson(after[name] ?? null))
}
