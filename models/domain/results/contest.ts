/** A person who stands in a contest. The id is given once: a corrected name keeps it. */
export interface Candidacy {
  id: string
  firstName: string
  surname: string
  /** Abbreviation of the party, as in the election's list of parties. */
  party: string
  /** The party's name as it stands beside this candidate's. */
  partyName: string
  /** She is the person who won the baseline: asked only of an independent and of the Speaker, who are no party. */
  wonBefore?: boolean | undefined
}

/** As many as one contest may have. */
export const mostCandidates = 100

/** One candidate alone: there is no poll and nothing to count, and she is returned unopposed. */
export function standsAlone({ candidacies }: { candidacies: readonly unknown[] }): boolean {
  return candidacies.length === 1
}

/** A person's whole name, as it is printed. */
export function fullName({ firstName, surname }: Pick<Candidacy, 'firstName' | 'surname'>): string {
  return `${firstName} ${surname}`.trim()
}

export interface PartyVotes {
  party: string
  votes: number
}

/** What a result is compared with: the last general election in the seat, or its notional result on new boundaries. */
export interface Baseline {
  label: string
  notional: boolean
  electorate: number
  votes: PartyVotes[]
}

/** Whom a label of an election's list means: a party, or people who are none. */
export const partyKinds = ['party', 'independent', 'speaker'] as const
export type PartyKind = (typeof partyKinds)[number]

export interface Party {
  abbreviation: string
  name: string
  /** `#rrggbb`, or null where none is in common use. */
  colour: string | null
  /** Left out: what the label usually means. */
  kind?: PartyKind | undefined
}

/** A party of an election's list, with what it was called before: contests that hold an earlier label mean this party. */
export interface ListedParty extends Party {
  kind: PartyKind
  earlierLabels: readonly string[]
  earlierNames: readonly string[]
  /** The election's `setupVersion` with which it came to the list; 1 where it stood there from the start. */
  since?: number
}

export const electionKinds = ['general', 'by-election'] as const
export type ElectionKind = (typeof electionKinds)[number]

const usualKinds: Readonly<Record<string, PartyKind>> = { ind: 'independent', spk: 'speaker' }

/** What a label means where nobody said it: it is stored with the party, and can be corrected there. */
export function kindOf({ kind, abbreviation }: Pick<Party, 'kind' | 'abbreviation'>): PartyKind {
  return kind ?? usualKinds[abbreviation.toLowerCase()] ?? 'party'
}

/** The labels of an election's list that mean persons: independents and the Speaker are no party, they have no change and no swing. */
export type Persons = ReadonlyMap<string, Exclude<PartyKind, 'party'>>

export function personsIn(parties: readonly Pick<Party, 'kind' | 'abbreviation'>[]): Persons {
  return new Map(
    parties.flatMap((party) => {
      const kind = kindOf(party)
      return kind === 'party' ? [] : [[party.abbreviation, kind] as const]
    }),
  )
}

/** Candidates in the order in which a returning officer reads them: by surname, then forename. */
export function asReadOut<T extends Pick<Candidacy, 'surname' | 'firstName'>>(
  candidacies: readonly T[],
): T[] {
  const order = new Intl.Collator('en-GB')
  return [...candidacies].sort(
    (a, b) => order.compare(a.surname, b.surname) || order.compare(a.firstName, b.firstName),
  )
}

/** Before the poll closes no result of it can be published, by anyone. */
export function pollIsClosed(pollClosesAt: Date, at: Date): boolean {
  return at.getTime() >= pollClosesAt.getTime()
}

/** A declaration is overdue from its expected time on, until a first result is public. */
export function isOverdue(expectedAt: Date | null, at: Date, wasPublic: boolean): boolean {
  return expectedAt !== null && !wasPublic && expectedAt.getTime() <= at.getTime()
}
