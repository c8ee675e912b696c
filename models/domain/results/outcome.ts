import type { Baseline, Candidacy, Persons } from './contest.js'
import { isUnopposed } from './count.js'
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
  /** `persons`: what both are who follow one another under one label. */
  | { kind: 'gain'; party: string; from: string; persons?: 'independent' | 'speaker' }
  | { kind: 'new-seat'; party: string }

/** What a result is told against, and who are no party. */
export interface Compared {
  candidacies: readonly Candidacy[]
  baseline: Baseline | null
  persons: Persons
  /** Candidacies whose party readers do not see: a swing that may hang on one is being checked with it. */
  partiesWithheld?: ReadonlySet<string>
}

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

/**
 * Hold or gain against the stored baseline; by-elections since are ignored, as the BBC and the Commons Library do. Independents and
 * the Speaker are persons: one who follows another holds only if she is the same one.
 */
export function outcomeOf(
  { party, wonBefore = false }: Pick<Candidacy, 'party' | 'wonBefore'>,
  { baseline, persons }: Pick<Compared, 'baseline' | 'persons'>,
): Outcome {
  const before = baselineWinner(baseline)
  if (before === null) return { kind: 'new-seat', party }
  if (before !== party) return { kind: 'gain', party, from: before }
  const person = persons.get(party)
  if (person === undefined || wonBefore) return { kind: 'hold', party }
  return { kind: 'gain', party, from: before, persons: person }
}

/** Whoever may be the person who won the baseline: she stands under its winner's label, and that means persons. */
export function mayHaveWonBefore(
  { party }: Pick<Candidacy, 'party'>,
  { baseline, persons }: Pick<Compared, 'baseline' | 'persons'>,
): boolean {
  return (
    persons.has(party) && baseline !== null && isComparable(baseline) && baselineWinner(baseline) === party
  )
}

/**
 * Outcome in the fixed words "Lab gain from Con", "SNP hold", "Lab win (new seat)"; "Lab hold, by lot" after a tie; "Lab hold,
 * unopposed" where nobody else stood; "Independent gain from independent" where another person follows.
 */
export function outcomeInWords(outcome: Outcome, how: 'by lot' | 'unopposed' | null = null): string {
  return how === null ? inWords(outcome) : `${inWords(outcome)}, ${how}`
}

function inWords(outcome: Outcome): string {
  if (outcome.kind === 'hold') return `${outcome.party} hold`
  if (outcome.kind === 'gain' && outcome.persons === 'independent') return 'Independent gain from independent'
  if (outcome.kind === 'gain' && outcome.persons === 'speaker') return 'Speaker gain from Speaker'
  if (outcome.kind === 'gain') return `${outcome.party} gain from ${outcome.from}`
  return `${outcome.party} win (new seat)`
}

/**
 * Swing of a result: at a gain between the losing party and the winner, at a hold between the winner and the next other party; none
 * where several of those came second with equal votes.
 */
export function swingOf(result: VotesAndLot, compared: Compared): Swing {
  const { candidacies, baseline, persons } = compared
  if (isUnopposed(result)) return { kind: 'none', reason: 'unopposed', party: null }
  if (!baseline) return { kind: 'none', reason: 'new-seat', party: null }
  const elected = candidacies.find(({ id }) => id === winner(result))
  if (!elected) throw new RangeError('the winner is no candidacy of this contest')
  const outcome = outcomeOf(elected, { baseline, persons })
  const seconds = secondsOf(result, { candidacies, other: elected.party })
  const rivals = outcome.kind === 'gain' ? [outcome.from] : [...new Set(seconds.map(({ party }) => party))]
  const [rival] = rivals
  if (rival === undefined) return { kind: 'none', reason: 'unopposed', party: null }
  if (hangsOnWithheld(outcome, { ...compared, seconds })) return { kind: 'being-checked' }
  if (rivals.length > 1) return { kind: 'none', reason: 'equal-second', parties: rivals }
  const votes = votesByParty(result.votes, candidacies)
  return butlerSwing({ one: elected.party, other: rival }, votes, { then: baseline, persons })
}

/** Those of other parties who have the most votes after the winner: several, where these are equal. */
function secondsOf(
  result: VotesAndLot,
  { candidacies, other }: { candidacies: readonly Candidacy[]; other: string },
): Candidacy[] {
  const others = placed(result).flatMap(({ candidacy, votes }) => {
    const person = candidacies.find(({ id, party }) => id === candidacy && party !== other)
    return person ? [{ person, votes }] : []
  })
  return others.filter(({ votes }) => votes === others[0]?.votes).map(({ person }) => person)
}

/** At a hold whoever came second is hidden; at a gain nobody is seen to stand for the party that lost, and somebody hidden may. */
function hangsOnWithheld(
  outcome: Outcome,
  {
    seconds,
    candidacies,
    persons,
    partiesWithheld = new Set(),
  }: Omit<Compared, 'baseline'> & { seconds: readonly Candidacy[] },
): boolean {
  if (outcome.kind !== 'gain') return seconds.some(({ id }) => partiesWithheld.has(id))
  if (partiesWithheld.size === 0 || persons.has(outcome.from)) return false
  return !candidacies.some(({ id, party }) => party === outcome.from && !partiesWithheld.has(id))
}

/** What a result comes to: who won, for which party, and what that is against the baseline. Two that differ in it are two results. */
export function resultInShort(result: VotesAndLot, { candidacies, ...compared }: Compared): string {
  const id = winner(result)
  const elected = candidacies.find((candidacy) => candidacy.id === id) ?? { party: '' }
  return `${id} ${elected.party} ${inWords(outcomeOf(elected, compared))}`
}
