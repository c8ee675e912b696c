import { isSameName } from '../setup/same-names.js'
import { type Candidacy, fullName } from './contest.js'
import { type ControlFigure, type ControlKind, type CountFigures, isUnopposed, type Vote } from './count.js'
import { majority, ranked, validVotes } from './election-arithmetic.js'

/** What the second person typed herself, from her own source. */
export interface CheckTyping {
  /** At least the winner's and the second's, found by name; everybody's where her source has no total. */
  votes: readonly Vote[]
  /** All valid votes as her source has them; null where it has no total. */
  validVotes: number | null
  /** A further control figure, never instead of the others. */
  control: ControlFigure | null
  /** At a tie for first place: whom the second person heard was drawn by lot. */
  drawnByLot?: string | null
}

/** Votes that the second person types at least: the winner's and the second's. */
export const votesToCheck = 2

/** Of who is returned unopposed there are no votes to type: the second person names her. Another name is nobody's. */
export function namedAlone(returned: string, candidacies: readonly Candidacy[]): Vote[] {
  const same = candidacies.filter((row) => isSameName(fullName(row), returned))
  return same.map(({ id }) => ({ candidacy: id, votes: 0 }))
}

/** Whoever types fewer votes than there are candidates types the valid votes too: a wrong third place shows in nothing else. */
export function isWholeTyping({ votes, validVotes: total }: CheckTyping, candidates: number): boolean {
  return total !== null || votes.length >= candidates
}

/** What contradicts itself in her own typing, by field: it is no difference from the first, and no try. */
export function slipsOf(
  { votes, validVotes: total, control }: CheckTyping,
  candidates: number,
): Record<string, string> {
  const sum = validVotes(votes)
  const slips: Record<string, string> = {}
  if (total !== null && (votes.length >= candidates ? sum !== total : sum > total)) {
    slips['validVotes'] = 'They are not the votes that you typed, added up.'
  }
  if (control?.kind === 'majority' && control.value !== majority(votes)) {
    slips['control.value'] = 'It is not the difference of the two highest votes that you typed.'
  }
  return slips
}

/**
 * Which of the second person's figures are not the first's: candidacies' ids, "validVotes", kinds of control figures, "drawn-by-lot",
 * "places" where somebody whom she did not name stands above the second of hers, and "returned" where she named somebody else as
 * returned unopposed. Never a value: a check that could be copied is
 * none. Source: the one-transposition typos of the real counts, 6,266 of them; a stated total catches all but swaps.
 */
export function checkDifferences(count: CountFigures, typed: CheckTyping): string[] {
  const entered = new Map(count.votes.map((vote) => [vote.candidacy, vote.votes]))
  const votes = typed.votes.filter((vote) => entered.get(vote.candidacy) !== vote.votes)
  const total = typed.validVotes !== null && typed.validVotes !== validVotes(count.votes)
  return [
    ...votes.map(({ candidacy }) => candidacy),
    ...(isUnopposed(count) && typed.votes.length === 0 ? ['returned'] : []),
    ...(isSomebodyAbove(count, typed) ? ['places'] : []),
    ...(total ? ['validVotes'] : []),
    ...otherControl(count, typed),
    ...((count.drawnByLot ?? null) === (typed.drawnByLot ?? null) ? [] : ['drawn-by-lot']),
  ]
}

const named: Readonly<Record<string, string>> = {
  validVotes: 'Valid votes',
  majority: 'Majority',
  'papers-verified': 'Ballot papers verified',
  'drawn-by-lot': 'Drawn by lot',
  places: 'Who is first and second',
  returned: 'Who is returned unopposed',
}

/** Each figure that differs, by the name that stands beside it in the form. */
export function differencesInWords(
  differs: readonly string[],
  candidacies: readonly Candidacy[],
): { what: string; label: string }[] {
  const names = new Map(candidacies.map((person) => [person.id, fullName(person)]))
  return differs.map((what) => ({ what, label: named[what] ?? names.get(what) ?? what }))
}

/** Somebody whom she did not name has more votes in the count than the second of those whom she named; equal votes are none. */
function isSomebodyAbove(count: CountFigures, typed: CheckTyping): boolean {
  const hers = new Set(typed.votes.map(({ candidacy }) => candidacy))
  const second = ranked(typed.votes)[votesToCheck - 1]?.votes ?? Number.POSITIVE_INFINITY
  return count.votes.some(({ candidacy, votes }) => !hers.has(candidacy) && votes > second)
}

function otherControl(count: CountFigures, { control }: CheckTyping): ControlKind[] {
  return control && controlOf(count, control.kind) !== control.value ? [control.kind] : []
}

/** What the votes say a control figure must be; ballot papers need the rejected ones, null where they are unknown. */
export function controlOf({ votes, rejectedBallots }: CountFigures, kind: ControlKind): number | null {
  if (kind === 'majority') return votes.length === 0 ? 0 : majority(votes)
  if (kind === 'valid-votes') return validVotes(votes)
  return rejectedBallots === null ? null : validVotes(votes) + rejectedBallots
}
