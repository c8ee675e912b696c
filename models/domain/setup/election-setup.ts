import { type ElectionKind, type ListedParty, type PartyKind, partyKinds } from '../results/contest.js'
import { foldName } from '../text/folded-name.js'
import { changedValues, type SetupChange } from './contest-setup.js'
import { type Labelled, partyKey, relabelled } from './party-labels.js'

/** What the results of an election are computed from and worded with, beside its contests. */
export interface ElectionSetup {
  name: string
  kind: ElectionKind
  timeZone: string
  /** ISO date. */
  pollingDate: string
  seats: number | null
  /** Label of the party that the Speaker is counted with; null: a party of his own. */
  speakerParty: string | null
  parties: readonly ListedParty[]
}

/** What is done to an election's own set-up beside editing it, each one a command. */
export type ElectionMove =
  'read-election' | 'propose-election' | 'confirm-election' | 'drop-election' | 'blank-election-words'

/** What becomes of the party that has the label `of`. */
export interface PartyChange {
  of: string
  abbreviation: string
  name: string
  /** Left out: what it was. */
  kind?: PartyKind | undefined
}

/** Every value of it by the name of its field. Colours are none of it, nor are parties that come or go: nobody stands for them. */
function electionValues({
  name,
  kind,
  timeZone,
  pollingDate,
  seats,
  speakerParty,
  parties,
}: ElectionSetup): Map<string, string> {
  return new Map([
    ['name', name],
    ['kind', kind],
    ['timeZone', timeZone],
    ['pollingDate', pollingDate],
    ['seats', seats === null ? '' : String(seats)],
    ['speakerParty', speakerParty ?? ''],
    ...parties.flatMap((party): [string, string][] => [
      [`party:${party.abbreviation}:label`, party.abbreviation],
      [`party:${party.abbreviation}:name`, party.name],
      [`party:${party.abbreviation}:kind`, party.kind],
    ]),
  ])
}

type Wanted = Omit<ElectionSetup, 'parties'> & { parties: readonly PartyChange[] }

/** What is to be otherwise, in the order of the fields. A party is meant by the label that it has. */
export function electionChanges(before: ElectionSetup, { parties, ...after }: Wanted): SetupChange[] {
  const then = electionValues(before)
  const now = new Map([
    ...electionValues({ ...after, parties: [] }),
    ...parties.flatMap(({ of, abbreviation, name, kind }): [string, string][] => [
      [`party:${of}:label`, abbreviation],
      [`party:${of}:name`, name],
      ...(kind === undefined ? [] : [[`party:${of}:kind`, kind] as [string, string]]),
    ]),
  ])
  return changedValues(then, now).filter(({ before: was, after: is }) => was !== null && is !== null)
}

/** All of it as whoever reads it sees it: a party is one line. */
export function electionInWords(setup: ElectionSetup): { label: string; value: string }[] {
  return [...electionValues(setup)]
    .filter(([field, value]) => !field.endsWith(':label') && !(field.endsWith(':kind') && value === 'party'))
    .map(([field, value]) => ({
      label: electionFieldLabel(field),
      value: electionValueInWords(field, value),
    }))
}

/** Whether a correction that one person made alone still waits for somebody else to read the set-up. */
export function isProvisionalCorrection(
  { soloReason, setupVersion }: { soloReason: string | null; setupVersion: number },
  setupRead: { setupVersion: number } | null,
): boolean {
  return soloReason !== null && setupVersion > (setupRead?.setupVersion ?? 0)
}

/** The set-up with those changes made; a renamed party keeps what it was called. */
export function changedElection(setup: ElectionSetup, changes: readonly SetupChange[]): ElectionSetup {
  const wanted = new Map(changes.map(({ field, after }) => [field, after]))
  const valueOf = (field: string, now: string): string => wanted.get(field) ?? now
  return {
    name: valueOf('name', setup.name),
    kind: valueOf('kind', setup.kind) === 'general' ? 'general' : 'by-election',
    timeZone: valueOf('timeZone', setup.timeZone),
    pollingDate: valueOf('pollingDate', setup.pollingDate),
    seats: Number(valueOf('seats', String(setup.seats ?? ''))) || null,
    speakerParty: valueOf('speakerParty', setup.speakerParty ?? '') || null,
    parties: setup.parties.map((party) => {
      const kind = valueOf(`party:${party.abbreviation}:kind`, party.kind)
      const renamed = renamedParty(party, {
        abbreviation: valueOf(`party:${party.abbreviation}:label`, party.abbreviation),
        name: valueOf(`party:${party.abbreviation}:name`, party.name),
      })
      return { ...renamed, kind: partyKinds.find((known) => known === kind) ?? party.kind }
    }),
  }
}

/** A party under another label or name: the old ones go on meaning it. */
export function renamedParty(
  party: ListedParty,
  { abbreviation, name }: Pick<ListedParty, 'abbreviation' | 'name'>,
): ListedParty {
  return {
    ...party,
    abbreviation,
    name,
    earlierLabels: earlier([...party.earlierLabels, party.abbreviation], abbreviation),
    earlierNames: earlier([...party.earlierNames, party.name], name),
  }
}

const earlier = (was: readonly string[], now: string): string[] =>
  [...new Set(was)].filter((each) => each !== now)

/** A label that two parties have or had, or null: whoever meets it in a contest could not know which is meant. */
export function sharedLabel(parties: readonly ListedParty[]): string | null {
  const seen = new Set<string>()
  for (const { abbreviation, earlierLabels } of parties) {
    for (const label of new Set([abbreviation, ...earlierLabels].map(partyKey))) {
      if (seen.has(label)) return abbreviation
      seen.add(label)
    }
  }
  return null
}

interface WithCandidates extends Labelled {
  candidacies: readonly { party: string; partyName: string }[]
}

/**
 * A contest with the labels and names that its parties have now: it was written with those of its day, and stays as it was written. A
 * name that never was the party's is one from the ballot paper, the candidate's own.
 */
export function withPartiesOfToday<T extends WithCandidates>(contest: T, parties: readonly ListedParty[]): T {
  const relabelled = withLabelsOfToday(contest, parties)
  const renamed = parties.filter(({ earlierNames }) => earlierNames.length > 0)
  if (renamed.length === 0) return relabelled
  const candidacies = relabelled.candidacies.map((row) => {
    const party = renamed.find(({ abbreviation }) => abbreviation === row.party)
    return party && wasCalled(party, row.partyName) ? { ...row, partyName: party.name } : row
  })
  return { ...relabelled, candidacies }
}

function wasCalled({ name, earlierNames }: ListedParty, printed: string): boolean {
  const own = foldName(printed)
  return [name, ...earlierNames].some((called) => foldName(called) === own)
}

function withLabelsOfToday<T extends Labelled>(contest: T, parties: readonly ListedParty[]): T {
  const now = new Map(
    parties.flatMap(({ abbreviation, earlierLabels }) =>
      earlierLabels.map((label) => [label, abbreviation] as const),
    ),
  )
  if (now.size === 0) return contest
  return relabelled(contest, (label) => now.get(label) ?? label)
}

/** Parties that a contest names and that nobody has read: they came to the list after somebody read the election's set-up last. */
export function unreadParties(
  contest: Labelled,
  { parties, setupRead }: Pick<ElectionSetup, 'parties'> & { setupRead: { setupVersion: number } | null },
): ListedParty[] {
  const named = new Set<string>()
  relabelled(contest, (label) => {
    named.add(label)
    return label
  })
  return parties.filter(
    ({ abbreviation, since = 1 }) => since > (setupRead?.setupVersion ?? 1) && named.has(abbreviation),
  )
}

/** What a preview of a contest showed, as one number: it grows with its own changes and with those of its election's set-up. */
export function shownVersion(contest: { version: number }, election: { setupVersion: number }): number {
  return contest.version + election.setupVersion - 1
}

const labels: Readonly<Record<string, string>> = {
  name: 'Name of the election',
  kind: 'Kind',
  timeZone: 'Time zone',
  pollingDate: 'Polling day',
  seats: 'Seats',
  speakerParty: 'The Speaker is counted',
}

/** A field in words: "Name of the party Lab". */
export function electionFieldLabel(field: string): string {
  const known = labels[field]
  if (known !== undefined) return known
  const [, label = '', part = ''] = /^party:(.*):(label|name|kind)$/.exec(field) ?? []
  if (part === 'kind') return `Whom ${label} means`
  return part === 'label' ? `Short name of ${label}` : `Name of the party ${label}`
}

export const kindWords: Readonly<Record<string, string>> = {
  party: 'A party',
  independent: 'Independents',
  speaker: 'The Speaker',
}

/** Its value as readers see it. */
export function electionValueInWords(field: string, value: string | null): string {
  if (value === null) return 'nothing'
  if (field === 'seats' && value === '') return 'not said'
  if (field === 'speakerParty') return value === '' ? 'as a party of his own' : `with ${value}`
  if (/^party:.*:kind$/.test(field)) return kindWords[value] ?? value
  if (field !== 'kind') return value
  return value === 'general' ? 'General election' : 'By-elections'
}
