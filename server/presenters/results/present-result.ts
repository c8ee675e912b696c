import type { ContestDoc } from '../../../models/contest-model.js'
import type { ResultView } from '../../../models/contract/contests.js'
import type { CountDoc } from '../../../models/count-model.js'
import { fullName, SPEAKER } from '../../../models/domain/results/contest.js'
import type { CorrectionCause } from '../../../models/domain/results/count.js'
import {
  ballotBoxTurnout,
  lotDecides,
  majority,
  type Swing,
  turnout,
  validVotes,
  winner,
} from '../../../models/domain/results/election-arithmetic.js'
import { outcomeInWords, outcomeOf, swingOf } from '../../../models/domain/results/outcome.js'
import { partyClass } from '../../render/render-party-styles.js'
import { presentTime, presentTimeParts } from '../present-time.js'
import { presentFigure } from './present-figure.js'

export interface ResultOf {
  contest: ContestDoc
  published: CountDoc
  /** Counts that were public and were replaced, newest first. */
  replaced: readonly CountDoc[]
  timeZone: string
}

function swingInWords(swing: Swing): string {
  if (swing.kind === 'swing') return `${swing.points.toFixed(1)} points from ${swing.from} to ${swing.to}`
  if (swing.reason === 'new-seat') return 'no swing: a new seat'
  if (swing.reason === 'unopposed') return 'no swing: nobody else stood'
  if (swing.reason === 'did-not-stand')
    return `no swing: ${swing.party ?? 'one party'} did not stand both times`
  const who = swing.party === SPEAKER ? 'the Speaker has' : 'independents have'
  return `no swing: ${who} none`
}

function comparedWith({ baseline }: ContestDoc): string {
  if (!baseline) return 'no earlier result to compare with'
  return `compared with ${baseline.notional ? 'notional ' : ''}${baseline.label}`
}

function winnerOf({ contest, published }: ResultOf): ResultView['winner'] {
  const id = winner(published)
  const person = contest.candidacies.find((candidacy) => candidacy.id === id)
  if (!person) throw new RangeError(`the winner ${id} is no candidate of ${contest.name}`)
  const { party, partyName } = person
  return { name: fullName(person), party, partyName, partyClass: partyClass(party) }
}

/** A provisional result becomes a checked one while it is public. */
function changedAt({ publishedAt, enteredAt, check }: CountDoc): Date {
  const since = publishedAt ?? enteredAt
  return check && check.at > since ? check.at : since
}

/** Everything derived from a published count is computed here, each time anew, and never stored. */
export function presentResult(of: ResultOf): ResultView {
  const { contest, published, timeZone } = of
  const won = winnerOf(of)
  const outcome = outcomeOf(won.party, contest.baseline)
  const swing = swingOf(published, contest.candidacies, contest.baseline)
  const valid = validVotes(published.votes)
  const rejected = published.rejectedBallots
  const whole = presentFigure.whole(majority(published.votes))
  const publishedAt = presentTime(published.publishedAt ?? published.enteredAt, timeZone)
  return {
    status: contest.publicStatus === 'provisional' ? 'provisional' : 'published',
    headline: outcomeInWords(outcome, lotDecides(published)),
    outcome: outcome.kind,
    byLot: lotDecides(published),
    majorityText: lotDecides(published) ? `${whole}, by lot` : whole,
    winner: won,
    majority: whole,
    swing: swingInWords(swing),
    hasSwing: swing.kind === 'swing',
    turnout: presentFigure.percent(turnout(valid, contest.electorate), 2),
    ballotBoxTurnout:
      rejected === null
        ? null
        : presentFigure.percent(ballotBoxTurnout(valid, rejected, contest.electorate), 2),
    validVotes: presentFigure.whole(valid),
    rejectedBallots: rejected === null ? null : presentFigure.whole(rejected),
    comparedWith: comparedWith(contest),
    declaredAt: published.readOutAt ? presentTimeParts(published.readOutAt, timeZone) : null,
    publishedAt,
    changedAt: changedAt(published).toISOString(),
    correction: correctionOf(of),
  }
}

/** A corrected count stays one when its figures are published again, confirmed and unchanged. */
function correctionOf({ published, replaced, timeZone }: ResultOf): ResultView['correction'] {
  const newest = [published, ...replaced].find(({ cause }) => cause !== 'confirmed')
  if (!newest?.cause) return null
  const at = presentTime(newest.publishedAt ?? newest.enteredAt, timeZone)
  return { at, cause: presentCause(newest.cause), note: newest.note }
}

const words: Record<CorrectionCause, string> = {
  'returning-officer': 'corrected by the returning officer',
  source: 'an error of our source',
  ours: 'our error',
  confirmed: 'confirmed, unchanged',
}

/** Whose error a published count was, or that it was none, in words for readers. */
export function presentCause(cause: CorrectionCause): string {
  return words[cause]
}
