import { countInWords } from '../text/count-in-words.js'
import type { Baseline, ElectionKind, ListedParty, PartyVotes } from './contest.js'
import { ranked, validVotes } from './election-arithmetic.js'
import { baselineWinner } from './outcome.js'

/** A contest as the tally sees it; `result` is null until one is public. */
export interface TallyContest {
  baseline: Baseline | null
  result: {
    winningParty: string
    votes: readonly PartyVotes[]
    /** Of candidates whose party is withheld: votes of no party, and part of the whole. */
    withheld?: readonly { votes: number }[]
    provisional: boolean
  } | null
}

export interface TallyRow {
  party: string
  seats: number
  votes: number
  /** Share of the valid votes of declared contests, 0 to 1. */
  share: number
  /** Seats won minus baseline in declared seats only. */
  netChange: number
}

export interface Tally {
  declared: number
  of: number
  provisional: number
  /** Seats that make a majority, or null where there is none to win. */
  winningLine: number | null
  /** Candidates whose party is withheld, and their votes: they stand in no row. */
  withheld: { candidates: number; votes: number }
  rows: TallyRow[]
}

/** An election as its tally needs it: `seats` is what it says that it has, null where it says nothing. */
export interface TallyElection {
  kind: ElectionKind
  seats: number | null
  speaker?: SpeakerSetting
}

/** The labels that mean the Speaker, and the party that he is counted with; null: a party of his own. */
export interface SpeakerSetting {
  labels: readonly string[]
  countedWith: string | null
}

/** What an election says of the Speaker. */
export function speakerSetting({
  parties,
  speakerParty,
}: {
  parties: readonly ListedParty[]
  speakerParty: string | null
}): SpeakerSetting {
  return {
    labels: parties.flatMap(({ abbreviation, kind }) => (kind === 'speaker' ? [abbreviation] : [])),
    countedWith: speakerParty,
  }
}

/** The party of a label in the tally: the Speaker's, where he is counted with it, in the result and before it alike. */
function countedAs(label: string, { speaker }: TallyElection): string {
  return speaker?.countedWith && speaker.labels.includes(label) ? speaker.countedWith : label
}

/**
 * More than half of the election's seats, never of those declared. A by-election night has none, nor has an election of which more or
 * fewer contests are set up than it has seats: one of the two numbers is wrong.
 */
export function winningLine({ kind, seats }: TallyElection, contests: number): number | null {
  return kind === 'general' && seats === contests ? Math.floor(seats / 2) + 1 : null
}

/** What is told to the desk while readers see no winning line for want of contests or of the number of seats; null: nothing. */
export function seatsMissing({ kind, seats }: TallyElection, contests: number): string | null {
  if (seats === contests || (kind === 'by-election' && seats === null)) return null
  const unseen = kind === 'general' ? ': readers see no winning line' : ''
  if (seats === null) return `It does not say how many seats it has${unseen}.`
  return `It has ${figure.format(seats)} ${seats === 1 ? 'seat' : 'seats'}, and ${countInWords(contests, 'contest')} ${contests === 1 ? 'is' : 'are'} set up${unseen}.`
}

const figure = new Intl.NumberFormat('en-GB')

/** Majority of an election in seats: 2 x seats - all seats. */
export function electionMajority(seats: number, allSeats: number): number {
  return 2 * seats - allSeats
}

/** Who has a majority, and how large it is; while seats are still to come, at least. Null below the winning line, and where there is none. */
export function majorityIn({
  rows,
  winningLine: line,
  declared,
  of,
}: Tally): { party: string; seats: number; isFinal: boolean } | null {
  const [first] = rows
  if (line === null || !first || first.seats < line) return null
  return { party: first.party, seats: electionMajority(first.seats, of), isFinal: declared === of }
}

interface Sums {
  seats: Map<string, number>
  votes: Map<string, number>
  before: Map<string, number>
}

function add(sums: Map<string, number>, party: string, amount: number): void {
  sums.set(party, (sums.get(party) ?? 0) + amount)
}

/** Seats, votes and share by party, most seats first; computed from what is declared, never counted up. */
export function tallyOf(contests: readonly TallyContest[], election: TallyElection): Tally {
  const sums: Sums = { seats: new Map(), votes: new Map(), before: new Map() }
  const declared = contests.flatMap(({ result, baseline }) => (result ? [{ result, baseline }] : []))
  for (const { result, baseline } of declared) {
    add(sums.seats, countedAs(result.winningParty, election), 1)
    for (const row of result.votes) add(sums.votes, countedAs(row.party, election), row.votes)
    const held = baselineWinner(baseline)
    if (held !== null) add(sums.before, countedAs(held, election), 1)
  }
  const withheld = declared.flatMap(({ result }) => result.withheld ?? [])
  return {
    declared: declared.length,
    of: contests.length,
    provisional: declared.filter(({ result }) => result.provisional).length,
    winningLine: winningLine(election, contests.length),
    withheld: { candidates: withheld.length, votes: validVotes(withheld) },
    rows: tallyRows(sums, validVotes(withheld)),
  }
}

function tallyRows(sums: Sums, withheld: number): TallyRow[] {
  const parties = [...new Set([...sums.votes.keys(), ...sums.before.keys()])]
  const all = withheld + validVotes([...sums.votes.values()].map((votes) => ({ votes })))
  const rows = parties.map((party) => {
    const [seats, votes] = [sums.seats.get(party) ?? 0, sums.votes.get(party) ?? 0]
    return {
      party,
      seats,
      votes,
      share: all > 0 ? votes / all : 0,
      netChange: seats - (sums.before.get(party) ?? 0),
    }
  })
  return ranked(rows).sort((a, b) => b.seats - a.seats)
}
