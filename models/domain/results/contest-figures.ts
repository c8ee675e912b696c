import type { NumberUnit, TypedNumber } from '../text/typed-numbers.js'
import { type Baseline, type Candidacy, type Persons, standsAlone } from './contest.js'
import { isUnopposed, type Vote } from './count.js'
import {
  ballotBoxTurnout,
  isTied,
  lotDecides,
  majority,
  shareChange,
  turnout,
  validVotes,
  votesByParty,
  voteShare,
} from './election-arithmetic.js'
import type { FigureKind } from './figure.js'
import { isComparable, swingOf } from './outcome.js'

/** A count as far as figures are made of it. */
export interface FiguredCount {
  votes: readonly Vote[]
  drawnByLot?: string | null
  rejectedBallots: number | null
}

/** A contest with every count that was ever public. */
export interface ProofContest {
  id: string
  name: string
  /** What it is and was called. */
  names: readonly string[]
  electorate: number
  candidacies: readonly (Candidacy & {
    earlierNames?: readonly string[]
    /** What her party was called before. */
    earlierPartyNames?: readonly string[]
  })[]
  baseline: Baseline | null
  /** Labels of its election's list that mean no party. */
  persons: Persons
  /** The count that readers see now. */
  current: FiguredCount | null
  /** Counts that were public: replaced, or withdrawn. */
  superseded: readonly FiguredCount[]
}

/** What a number is: one that a sentence can show, or another one of the same contest. */
export interface ContestFigure {
  kind: FigureKind | 'valid-votes' | 'rejected-ballots' | 'other'
  candidacy: string | null
  value: number
  unit: NumberUnit
}

type Name = Pick<ContestFigure, 'kind' | 'candidacy'>

const whole = (
  value: number,
  kind: ContestFigure['kind'],
  candidacy: string | null = null,
): ContestFigure => ({
  kind,
  candidacy,
  value,
  unit: 'whole',
})
const rate = (share: number, { kind, candidacy }: Name): ContestFigure => ({
  kind,
  candidacy,
  value: share * 100,
  unit: 'percent',
})
const other: Name = { kind: 'other', candidacy: null }

/** What is counted in a count, in ballot papers. */
export function countedFigures(count: FiguredCount): ContestFigure[] {
  if (count.votes.length === 0 || isUnopposed(count)) return []
  return [
    whole(majority(count.votes), 'majority'),
    ...count.votes.map(({ candidacy, votes }) => whole(votes, 'votes', candidacy)),
    whole(validVotes(count.votes), 'valid-votes'),
    ...(count.rejectedBallots === null ? [] : [whole(count.rejectedBallots, 'rejected-ballots')]),
  ]
}

type Rated = Pick<ProofContest, 'electorate' | 'candidacies' | 'baseline' | 'persons'>

/**
 * Whether a stored count fits the contest that it is of, so that a result can be computed: its candidates still stand, somebody won
 * or stands alone, and there is an electorate, and a baseline that somebody won.
 */
export function isFit(
  count: FiguredCount,
  { candidacies, electorate, baseline }: Omit<Rated, 'persons'>,
): boolean {
  const standing = new Set(candidacies.map(({ id }) => id))
  const isBaselineFit = baseline === null || (isComparable(baseline) && baseline.electorate > 0)
  const isWon = isUnopposed(count)
    ? standsAlone({ candidacies })
    : validVotes(count.votes) > 0 && (!isTied(count.votes) || lotDecides(count))
  return (
    isWon && isBaselineFit && electorate > 0 && count.votes.every(({ candidacy }) => standing.has(candidacy))
  )
}

/** Turnout, shares, swing and changes of a count, in per cent and percentage points. */
function ratesOf(count: FiguredCount, contest: Rated): ContestFigure[] {
  if (!isFit(count, contest) || isUnopposed(count)) return []
  const valid = validVotes(count.votes)
  const parties = votesByParty(count.votes, contest.candidacies)
  const swing = swingOf(count, contest)
  const now = turnout(valid, contest.electorate)
  const box = ballotBoxTurnout(valid, count.rejectedBallots ?? 0, contest.electorate)
  const compared = { then: contest.baseline, persons: contest.persons }
  const changes = parties.flatMap(({ party }) => shareChange(parties, compared, party) ?? [])
  const then = contest.baseline && turnout(validVotes(contest.baseline.votes), contest.baseline.electorate)
  return [
    rate(now, { kind: 'turnout', candidacy: null }),
    rate(box, { kind: 'turnout', candidacy: null }),
    ...count.votes.map(({ candidacy, votes }) => rate(voteShare(votes, valid), { kind: 'share', candidacy })),
    ...parties.map(({ votes }) => rate(voteShare(votes, valid), other)),
    rate(voteShare(majority(count.votes), valid), other),
    ...(swing.kind === 'swing' ? [pointsOf(swing.points, 'swing')] : []),
    ...[...changes, ...(then === null ? [] : [now - then])].map((change) =>
      pointsOf(Math.abs(change) * 100, 'other'),
    ),
  ]
}

const pointsOf = (value: number, kind: ContestFigure['kind']): ContestFigure => ({
  kind,
  candidacy: null,
  value,
  unit: 'points',
})

/** The figures of what a result is compared with: they are the contest's own too. */
function baselineFigures({ baseline }: Rated): ContestFigure[] {
  const valid = validVotes(baseline?.votes ?? [])
  if (!baseline || valid === 0 || baseline.electorate <= 0) return []
  const seats = [
    baseline.electorate,
    valid,
    majority(baseline.votes),
    ...baseline.votes.map(({ votes }) => votes),
  ]
  return [
    ...seats.map((value) => whole(value, 'other')),
    rate(turnout(valid, baseline.electorate), other),
    ...[majority(baseline.votes), ...baseline.votes.map(({ votes }) => votes)].map((votes) =>
      rate(voteShare(votes, valid), other),
    ),
  ]
}

/** Every number that is right of a contest now: of its public result, its electorate and its baseline. */
export function figuresNow(contest: ProofContest): ContestFigure[] {
  const { current, electorate } = contest
  return [
    ...(current ? [...countedFigures(current), ...ratesOf(current, contest)] : []),
    whole(electorate, 'electorate'),
    ...baselineFigures(contest),
  ]
}

/** The numbers of its counts that were public and are so no more, and that are none of its numbers now. */
export function figuresOnce(contest: ProofContest): ContestFigure[] {
  const now = new Set(figuresNow(contest).flatMap(({ unit, value }) => (unit === 'whole' ? [value] : [])))
  return contest.superseded.flatMap(countedFigures).filter(({ value }) => !now.has(value))
}

/** A percentage is a figure rounded to the decimals that it was typed with; a swing may be called one. */
export function isTyped(figure: ContestFigure, typed: TypedNumber): boolean {
  if (typed.unit === 'whole' || figure.unit === 'whole') {
    return typed.unit === figure.unit && typed.value === figure.value
  }
  if (typed.unit === 'points' && figure.unit === 'percent') return false
  return Math.abs(figure.value - typed.value) <= 0.5 * 10 ** -typed.decimals + 1e-9
}
