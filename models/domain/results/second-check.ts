import type { ControlFigure, ControlKind, CountFigures, Vote } from './count.js'
import { majority, validVotes } from './election-arithmetic.js'

/** What the second person typed herself, from her own source: the two candidates with the most votes, and one control figure. */
export interface CheckTyping {
  votes: readonly Vote[]
  control: ControlFigure
  /** At a tie for first place: whom the second person heard was drawn by lot. */
  drawnByLot?: string | null
}

export interface CheckDifference {
  /** A candidacy's id, the kind of the control figure, or "drawn-by-lot". */
  what: string
  entered: number | null
  /** Null: not typed. In the count, somebody whom the second person did not name stands above the two that she named. */
  typed: number | null
}

/** Number of candidates that the second person names: the first two places. */
export const votesToCheck = 2

/**
 * What the second person typed and the first did not: a difference publishes nothing. Counts are in ballot papers.
 * She names the first two places, in any order: whoever else has more votes than the lower of the two is a difference
 * too; equal votes are none. Source: the one-transposition typos of the real counts, 6,266 of them; a stated majority
 * and the first two catch every one among the first two.
 */
export function checkDifferences(count: CountFigures, typed: CheckTyping): CheckDifference[] {
  const entered = new Map(count.votes.map((vote) => [vote.candidacy, vote.votes]))
  const votes = typed.votes.map((vote) => ({
    what: vote.candidacy,
    entered: entered.get(vote.candidacy) ?? null,
    typed: vote.votes,
  }))
  const control = {
    what: typed.control.kind,
    entered: controlOf(count, typed.control.kind),
    typed: typed.control.value,
  }
  const differing = [...votes, control].filter((row) => row.entered !== row.typed)
  return [...differing, ...aboveNamed(count, typed), ...otherLot(count, typed)]
}

/** What is drawn by lot decides the seat: both persons name the same one, or neither does. */
function otherLot(count: CountFigures, typed: CheckTyping): CheckDifference[] {
  if ((count.drawnByLot ?? null) === (typed.drawnByLot ?? null)) return []
  return [{ what: 'drawn-by-lot', entered: null, typed: null }]
}

/** Whom the second person did not name, with more votes in the count than the lower of the two that she typed. */
function aboveNamed(count: CountFigures, typed: CheckTyping): CheckDifference[] {
  const named = new Set(typed.votes.map(({ candidacy }) => candidacy))
  const lower = Math.min(...typed.votes.map(({ votes }) => votes))
  return count.votes
    .filter(({ candidacy, votes }) => !named.has(candidacy) && votes > lower)
    .map(({ candidacy, votes }) => ({ what: candidacy, entered: votes, typed: null }))
}

/** What the votes say a control figure must be; ballot papers need the rejected ones, null where they are unknown. */
export function controlOf({ votes, rejectedBallots }: CountFigures, kind: ControlKind): number | null {
  if (kind === 'majority') return votes.length === 0 ? 0 : majority(votes)
  if (kind === 'valid-votes') return validVotes(votes)
  return rejectedBallots === null ? null : validVotes(votes) + rejectedBallots
}
