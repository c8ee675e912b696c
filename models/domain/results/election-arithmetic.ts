import type { Baseline, Candidacy, PartyVotes, Persons } from './contest.js'
import type { Vote } from './count.js'

/** All valid votes of a count, in ballot papers. */
export function validVotes(votes: readonly { votes: number }[]): number {
  return votes.reduce((sum, vote) => sum + vote.votes, 0)
}

/** Votes from most to fewest; equal ones keep their order. */
export function ranked<T extends { votes: number }>(votes: readonly T[]): T[] {
  return [...votes].sort((a, b) => b.votes - a.votes)
}

/** The two highest votes, in order, as one text by which equal ones are found; empty where fewer than two stood. */
export function topTwo(votes: readonly { votes: number }[]): string {
  return votes.length < 2
    ? ''
    : ranked(votes)
        .slice(0, 2)
        .map((vote) => vote.votes)
        .join()
}

/** First minus second, in votes. Source: House of Commons Library, election results. Throws RangeError without votes. */
export function majority(votes: readonly { votes: number }[]): number {
  const [first, second] = ranked(votes)
  if (!first) throw new RangeError('a majority needs at least one candidate')
  return first.votes - (second?.votes ?? 0)
}

/** Whether the two highest votes are equal: the winner is then drawn by lot. */
export function isTied(votes: readonly { votes: number }[]): boolean {
  const [first, second] = ranked(votes)
  return first !== undefined && first.votes === second?.votes
}

/** What decides the first place: the votes, and at a tie the lot. */
export interface VotesAndLot {
  votes: readonly Vote[]
  drawnByLot?: string | null
}

/** Whether the lot names one of those who share the most votes. */
export function lotDecides({ votes, drawnByLot }: VotesAndLot): boolean {
  const highest = ranked(votes)[0]?.votes
  return isTied(votes) && votes.some((vote) => vote.candidacy === drawnByLot && vote.votes === highest)
}

/** Votes from most to fewest; whoever was drawn by lot stands before those with equal votes. */
export function placed(result: VotesAndLot): Vote[] {
  const isDrawn = ({ candidacy }: Vote): boolean => candidacy === result.drawnByLot
  return ranked(result.votes).sort((a, b) => b.votes - a.votes || Number(isDrawn(b)) - Number(isDrawn(a)))
}

/** The candidacy with the most votes, at a tie the one drawn by lot. Throws RangeError without votes, and on a tie that no lot decided. */
export function winner(result: VotesAndLot): string {
  const first = placed(result)[0]
  if (!first || (isTied(result.votes) && !lotDecides(result))) throw new RangeError('no single winner')
  return first.candidacy
}

/** Share of a whole, 0 to 1. Throws RangeError unless the whole is above zero. */
function shareOf(part: number, whole: number): number {
  if (!(whole > 0)) throw new RangeError('a share needs a whole above zero')
  return part / whole
}

/** Valid votes / electorate, 0 to 1. Source: House of Commons Library. Throws RangeError for an empty electorate. */
export function turnout(valid: number, electorate: number): number {
  return shareOf(valid, electorate)
}

/** Valid votes and rejected ballots / electorate, 0 to 1: as returning officers often state it. */
export function ballotBoxTurnout(valid: number, rejectedBallots: number, electorate: number): number {
  return shareOf(valid + rejectedBallots, electorate)
}

/** Votes / valid votes, 0 to 1. Throws RangeError when there are no valid votes. */
export function voteShare(votes: number, valid: number): number {
  return shareOf(votes, valid)
}

/** A candidate keeps the deposit above one twentieth of the valid votes: 20 x votes > valid votes. */
export function keepsDeposit(votes: number, valid: number): boolean {
  return 20 * votes > valid
}

/** Votes by party; candidates of one label are added up. */
export function votesByParty(votes: readonly Vote[], candidacies: readonly Candidacy[]): PartyVotes[] {
  const parties = new Map(candidacies.map((candidacy) => [candidacy.id, candidacy.party]))
  const sums = new Map<string, number>()
  for (const vote of votes) {
    const party = parties.get(vote.candidacy)
    if (party === undefined) throw new RangeError(`no candidacy ${vote.candidacy} in this contest`)
    sums.set(party, (sums.get(party) ?? 0) + vote.votes)
  }
  return [...sums].map(([party, sum]) => ({ party, votes: sum }))
}

/** A party's share of the valid votes, 0 to 1, or null where it did not stand. */
export function partyShare(votes: readonly PartyVotes[], party: string): number | null {
  const own = votes.filter((row) => row.party === party)
  return own.length === 0 ? null : voteShare(validVotes(own), validVotes(votes))
}

/** Change in share against the baseline, -1 to 1. Null for independents, the Speaker, and a party that did not stand then. */
export function shareChange(
  now: readonly PartyVotes[],
  { then, persons }: { then: Baseline | null; persons: Persons },
  party: string,
): number | null {
  if (!then || persons.has(party)) return null
  const [after, before] = [partyShare(now, party), partyShare(then.votes, party)]
  return after === null || before === null ? null : after - before
}

export type Swing =
  | { kind: 'swing'; points: number; from: string; to: string }
  | {
      kind: 'none'
      reason: 'new-seat' | 'did-not-stand' | 'unopposed' | 'independent' | 'speaker'
      party: string | null
    }
  /** Whom the swing at a hold would be between cannot be said: these came second with equal votes. */
  | { kind: 'none'; reason: 'equal-second'; parties: string[] }
  /** A party is withheld, and the swing may hang on it. */
  | { kind: 'being-checked' }

/**
 * Butler swing in percentage points, never negative: half the sum of one party's rise and the other's fall in share, from
 * unrounded shares of valid votes. Source: D. Butler, The British General Election of 1951, appendix; House of Commons Library.
 */
export function butlerSwing(
  pair: { one: string; other: string },
  now: readonly PartyVotes[],
  compared: { then: Baseline; persons: Persons },
): Swing {
  for (const party of [pair.one, pair.other]) {
    const person = compared.persons.get(party)
    if (person !== undefined) return { kind: 'none', reason: person, party }
  }
  const one = shareChange(now, compared, pair.one)
  const other = shareChange(now, compared, pair.other)
  if (one === null) return { kind: 'none', reason: 'did-not-stand', party: pair.one }
  if (other === null) return { kind: 'none', reason: 'did-not-stand', party: pair.other }
  const toOne = ((one - other) / 2) * 100
  return toOne >= 0
    ? { kind: 'swing', points: toOne, from: pair.other, to: pair.one }
    : { kind: 'swing', points: -toOne, from: pair.one, to: pair.other }
}
