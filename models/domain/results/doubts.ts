import { type Baseline, type Candidacy, type ElectionKind, standsAlone } from './contest.js'
import { type CountFigures, isUnopposed, type Vote } from './count.js'
import { isTied, lotDecides, majority, topTwo, turnout, validVotes } from './election-arithmetic.js'
import { controlOf } from './second-check.js'

export type DoubtCode =
  | 'votes_above_electorate'
  | 'votes_above_papers'
  | 'votes_missing'
  | 'no_votes'
  | 'tie_for_first'
  | 'lot_without_tie'
  | 'no_control_figure'
  | 'control_contradicts'
  | 'same_as_other_contest'
  | 'vote_under_ten'
  | 'turnout_far_from_baseline'
  | 'rejected_above_majority'
  | 'count_without_poll'
  | 'same_device'

/** What makes a count suspicious. An error is refused; a warning is acknowledged by its name. */
export interface Doubt {
  level: 'error' | 'warning'
  code: DoubtCode
  /** The code, and whom it is about where there may be several. */
  name: string
  message: string
}

export interface DoubtContext {
  electorate: number
  kind: ElectionKind
  candidacies: readonly Candidacy[]
  baseline: Baseline | null
  /** Counts of other contests that are pending or were ever public. */
  others: readonly OtherVotes[]
}

/** A count of another contest, of this election or of one that shares a live blog with it. */
export interface OtherVotes {
  contestName: string
  votes: readonly Vote[]
  /** Of another election: its name, and the contest's id, since seats recur between elections. */
  elsewhere?: { election: string; contest: string }
}

/** Below this a vote is more likely a slip than a result. */
const fewVotes = 10
/** Points of turnout between baseline and result that need a second look at a general election. */
const farTurnout = 15

type Rule = (count: CountFigures, context: DoubtContext) => Doubt[]

const doubtAs =
  (level: Doubt['level']) =>
  (code: DoubtCode, message: string, about?: string): Doubt[] => [
    { level, code, name: about === undefined ? code : `${code}:${about}`, message },
  ]
const error = doubtAs('error')
const warning = doubtAs('warning')
const figure = new Intl.NumberFormat('en-GB')

const aboveElectorate: Rule = (count, { electorate }) => {
  const papers = validVotes(count.votes) + (count.rejectedBallots ?? 0)
  if (papers <= electorate) return []
  const text = `Votes and rejected ballots are ${figure.format(papers)}, above the electorate of ${figure.format(electorate)}.`
  return error('votes_above_electorate', text)
}

const abovePapers: Rule = (count) => {
  if (count.control?.kind !== 'papers-verified') return []
  const papers = validVotes(count.votes) + (count.rejectedBallots ?? 0)
  if (papers <= count.control.value) return []
  const text = `Votes and rejected ballots are ${figure.format(papers)}, above the ${figure.format(count.control.value)} ballot papers verified.`
  return error('votes_above_papers', text)
}

const missing: Rule = (count, { candidacies }) => {
  const given = new Set(count.votes.map((vote) => vote.candidacy))
  return candidacies
    .filter((candidacy) => !given.has(candidacy.id))
    .flatMap(({ id, firstName, surname }) =>
      error('votes_missing', `${firstName} ${surname} has no number of votes.`, id),
    )
}

/** Without a vote nothing follows: no share, no winner. */
const noVotes: Rule = (count) =>
  validVotes(count.votes) > 0 ? [] : error('no_votes', 'There is not one vote in it: a count has some.')

const tie: Rule = (count) =>
  isTied(count.votes) && !lotDecides(count)
    ? error('tie_for_first', 'The highest votes are equal: name the one of them who was drawn by lot.')
    : []

const lotWithoutTie: Rule = (count) =>
  (count.drawnByLot ?? null) !== null && !isTied(count.votes)
    ? error('lot_without_tie', 'Somebody is named as drawn by lot, but the highest votes are not equal.')
    : []

/** Ballot papers verified confirm nothing while the rejected ones are unknown. */
const noControl: Rule = (count) =>
  count.control === null || controlOf(count, count.control.kind) === null
    ? warning('no_control_figure', 'No control figure: nothing confirms that the votes are complete.')
    : []

const controlContradicts: Rule = (count) => {
  if (count.control === null) return []
  const computed = controlOf(count, count.control.kind)
  if (computed === null || computed === count.control.value) return []
  const text = `The votes make it ${figure.format(computed)}; the control figure is ${figure.format(count.control.value)}.`
  return warning('control_contradicts', text)
}

/** The misprint of 19 October 2023: Tamworth's two highest votes printed for Mid Bedfordshire. */
const sameAsOther: Rule = (count, { others }) => {
  if (count.votes.length < 2) return []
  const own = topTwo(count.votes)
  const same = others.filter(({ votes }) => topTwo(votes) === own)
  const about = ({ contestName, elsewhere }: OtherVotes): string => elsewhere?.contest ?? contestName
  return [...new Map(same.map((other) => [about(other), other]))].flatMap(([name, other]) => {
    const where = other.elsewhere ? ` (${other.elsewhere.election})` : ''
    const text = `The two highest votes are those of ${other.contestName}${where}.`
    return warning('same_as_other_contest', text, name)
  })
}

const underTen: Rule = (count, { candidacies }) => {
  const low = new Map(
    count.votes.filter(({ votes }) => votes < fewVotes).map((vote) => [vote.candidacy, vote.votes]),
  )
  return candidacies.flatMap(({ id, firstName, surname }) => {
    const votes = low.get(id)
    if (votes === undefined) return []
    return warning('vote_under_ten', `${firstName} ${surname} has only ${votes}.`, id)
  })
}

const turnoutFar: Rule = (count, { kind, electorate, baseline }) => {
  if (kind !== 'general' || !baseline || baseline.electorate <= 0) return []
  const now = turnout(validVotes(count.votes), electorate) * 100
  const then = turnout(validVotes(baseline.votes), baseline.electorate) * 100
  if (Math.abs(now - then) <= farTurnout) return []
  const text = `Turnout is ${now.toFixed(1)} %, it was ${then.toFixed(1)} %: more than ${farTurnout} points apart.`
  return warning('turnout_far_from_baseline', text)
}

const rejectedAboveMajority: Rule = (count) => {
  if (count.rejectedBallots === null || count.votes.length === 0) return []
  if (count.rejectedBallots < majority(count.votes)) return []
  const text = `Rejected ballots, ${figure.format(count.rejectedBallots)}, are not fewer than the majority.`
  return warning('rejected_above_majority', text)
}

/** Where one candidate stands alone there is no poll: whoever names her as returned has no figure to give. */
const countWithoutPoll: Rule = (count) => {
  const { rejectedBallots, control, drawnByLot = null } = count
  const isBare = rejectedBallots === null && control === null && drawnByLot === null
  if (isUnopposed(count) && isBare) return []
  return error(
    'count_without_poll',
    'Only one candidate stands: she is returned unopposed, with no votes and no other figure.',
  )
}

const rules: readonly Rule[] = [
  aboveElectorate,
  abovePapers,
  missing,
  noVotes,
  tie,
  lotWithoutTie,
  noControl,
  controlContradicts,
  sameAsOther,
  underTen,
  turnoutFar,
  rejectedAboveMajority,
]

/** Everything suspicious about a count, errors first. Votes are in ballot papers, the electorate in people. */
export function doubtsOf(count: CountFigures, context: DoubtContext): Doubt[] {
  const asked = standsAlone(context) ? [countWithoutPoll] : rules
  const all = asked.flatMap((rule) => rule(count, context))
  return [...all.filter((row) => row.level === 'error'), ...all.filter((row) => row.level === 'warning')]
}

/** The names that stay with the figures: what was said of a device was said of one check alone. */
export function aboutFigures(names: readonly string[]): string[] {
  return names.filter((name) => name !== 'same_device')
}

/** The warnings that nobody acknowledged by name. */
export function unacknowledged(doubts: readonly Doubt[], names: readonly string[]): Doubt[] {
  return doubts.filter((row) => row.level === 'warning' && !names.includes(row.name))
}
