import type { Baseline, Candidacy } from './contest.js'
import {
  butlerSwing,
  isTied,
  placed,
  ranked,
  type Swing,
  validVotes,
  type VotesAndLot,
  votesByParty,
  winner,
} from './election-arithmetic.js'

export type Outcome =
  | { kind: 'hold'; party: string }
  | { kind: 'gain'; party: string; from: string }
  | { kind: 'new-seat'; party: string }

/** A result is compared only with one that somebody won: with more votes than anybody else, and with some. */
export function isComparable({ votes }: Baseline): boolean {
  return validVotes(votes) > 0 && !isTied(votes)
}

/** The party that the baseline gives the seat to, or null for a new seat. Throws RangeError on a tie. */
export function baselineWinner(baseline: Baseline | null): string | null {
  if (!baseline) return null
  const [first] = ranked(baseline.votes)
  if (!first || isTied(baseline.votes)) throw new RangeError('the baseline has no single winner')
  return first.party
}

/** Hold or gain against the stored baseline; by-elections since are ignored, as the BBC and the Commons Library do. */
export function outcomeOf(winningParty: string, baseline: Baseline | null): Outcome {
  const before = baselineWinner(baseline)
  if (before === null) return { kind: 'new-seat', party: winningParty }
  if (before === winningParty) return { kind: 'hold', party: winningParty }
  return { kind: 'gain', party: winningParty, from: before }
}

/** Outcome in the fixed words "Lab gain from Con", "SNP hold", "Lab win (new seat)"; "Lab hold, by lot" after a tie. */
export function outcomeInWords(outcome: Outcome, byLot = false): string {
  return byLot ? `${inWords(outcome)}, by lot` : inWords(outcome)
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'hold') return `${outcome.party} hold`
  if (outcome.kind === 'gain') return `${outcome.party} gain from ${outcome.from}`
  return `${outcome.party} win (new seat)`
}

/** Swing of a result: at a gain between the losing party and the winner, at a hold between the winner and the next other party. */
export function swingOf(
  result: VotesAndLot,
  candidacies: readonly Candidacy[],
  baseline: Baseline | null,
): Swing {
  if (!baseline) return { kind: 'none', reason: 'new-seat', party: null }
  const partyOf = new Map(candidacies.map((candidacy) => [candidacy.id, candidacy.party]))
  const won = partyOf.get(winner(result))
  if (won === undefined) throw new RangeError('the winner is no candidacy of this contest')
  const second = placed(result).find(({ candidacy }) => partyOf.get(candidacy) !== won)
  const outcome = outcomeOf(won, baseline)
  const rival = outcome.kind === 'gain' ? outcome.from : second && partyOf.get(second.candidacy)
  if (rival === undefined) return { kind: 'none', reason: 'unopposed', party: null }
  return butlerSwing({ one: won, other: rival }, votesByParty(result.votes, candidacies), baseline)
}

/** What a result comes to: who won, for which party, and what that is against the baseline. Two that differ in it are two results. */
export function resultInShort(
  result: VotesAndLot,
  { candidacies, baseline }: { candidacies: readonly Candidacy[]; baseline: Baseline | null },
): string {
  const id = winner(result)
  const party = candidacies.find((candidacy) => candidacy.id === id)?.party ?? ''
  return `${id} ${party} ${inWords(outcomeOf(party, baseline))}`
}
