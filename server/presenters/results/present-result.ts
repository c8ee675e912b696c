import type { ContestDoc } from '../../../models/contest-model.js'
import type { ResultView } from '../../../models/contract/contests.js'
import type { CountDoc } from '../../../models/count-model.js'
import { type Candidacy, fullName, type Persons } from '../../../models/domain/results/contest.js'
import {
  type CorrectionCause,
  isUnopposed,
  mistakes,
  noFigure,
} from '../../../models/domain/results/count.js'
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
import { beingChecked, isWithheld, partiesWithheld } from '../../../models/domain/setup/withheld.js'
import { countValue, setupValue, unlessBlanked } from '../../../models/domain/text/blanked.js'
import { capitalized } from '../../../models/domain/text/characters.js'
import { partyClass } from '../../render/render-party-styles.js'
import { presentTime, presentTimeParts } from '../present-time.js'
import { presentFigure } from './present-figure.js'

export interface ResultOf {
  contest: ContestDoc
  published: CountDoc
  /** Counts that were public and were replaced, newest first. */
  replaced: readonly CountDoc[]
  timeZone: string
  /** Labels of its election's list that mean no party. */
  persons: Persons
  /** When its election's own set-up was last corrected. */
  electionCorrectedAt: Date | null
}

const inList = new Intl.ListFormat('en-GB')

function swingInWords(swing: Swing): string {
  if (swing.kind === 'being-checked') return beingChecked
  if (swing.kind === 'swing') return `${swing.points.toFixed(1)} points from ${swing.from} to ${swing.to}`
  if (swing.reason === 'equal-second') return `no swing: ${inList.format(swing.parties)} came equal second`
  if (swing.reason === 'new-seat') return 'no swing: a new seat'
  if (swing.reason === 'unopposed') return 'no swing: nobody else stood'
  if (swing.reason === 'did-not-stand')
    return `no swing: ${swing.party ?? 'one party'} did not stand both times`
  return `no swing: ${swing.reason === 'speaker' ? 'the Speaker has' : 'independents have'} none`
}

function comparedWith({ baseline }: ContestDoc): string {
  if (!baseline) return 'no earlier result to compare with'
  return `compared with ${baseline.notional ? 'notional ' : ''}${baseline.label}`
}

function electedIn({ contest, published }: ResultOf): Candidacy {
  const id = winner(published)
  const person = contest.candidacies.find((candidacy) => candidacy.id === id)
  if (!person) throw new RangeError(`the winner ${id} is no candidate of ${contest.name}`)
  return person
}

/** A provisional result becomes a checked one while it is public, its set-up can be corrected, and a recount or a caveat be told. */
function changedAt({ contest, published, electionCorrectedAt }: ResultOf): Date {
  const { publishedAt, enteredAt, check } = published
  const { setupHistory, saidAt } = contest
  const times = [publishedAt ?? enteredAt, check?.at, setupHistory[0]?.at, saidAt, electionCorrectedAt]
  return times.reduce<Date>((last, at) => (at && at > last ? at : last), publishedAt ?? enteredAt)
}

/** Everything derived from a published count is computed here, each time anew, and never stored. */
export function presentResult(of: ResultOf): ResultView {
  const { contest, published, timeZone } = of
  const elected = electedIn(of)
  const { party, partyName } = elected
  const compared = { ...contest, persons: of.persons, partiesWithheld: partiesWithheld(contest) }
  const outcome = outcomeOf(elected, compared)
  const byLot = lotDecides(published)
  const unopposed = isUnopposed(published)
  const swing = swingOf(published, compared)
  const valid = validVotes(published.votes)
  const rejected = published.rejectedBallots
  const whole = unopposed ? noFigure : presentFigure.whole(majority(published.votes))
  const hidden = isWithheld(contest, 'electorate')
  const publishedAt = presentTime(published.publishedAt ?? published.enteredAt, timeZone)
  return {
    status: contest.publicStatus === 'provisional' ? 'provisional' : 'published',
    headline: outcomeInWords(outcome, byLot ? 'by lot' : unopposed ? 'unopposed' : null),
    outcome: outcome.kind,
    ...{ byLot, unopposed },
    majorityText: byLot ? `${whole}, by lot` : whole,
    winner: { name: fullName(elected), party, partyName, partyClass: partyClass(party) },
    majority: whole,
    swing: unopposed ? noFigure : swingInWords(swing),
    swingKind: swing.kind,
    turnout: unopposed
      ? noFigure
      : hidden
        ? beingChecked
        : presentFigure.percent(turnout(valid, contest.electorate), 2),
    turnoutWithheld: hidden,
    ballotBoxTurnout:
      hidden || rejected === null
        ? null
        : presentFigure.percent(ballotBoxTurnout(valid, rejected, contest.electorate), 2),
    validVotes: presentFigure.whole(valid),
    rejectedBallots: rejected === null ? null : presentFigure.whole(rejected),
    comparedWith: comparedWith(contest),
    declaredAt: published.readOutAt ? presentTimeParts(published.readOutAt, timeZone) : null,
    publishedAt,
    changedAt: changedAt(of).toISOString(),
    correction: correctionOf(of),
  }
}

/**
 * The newest correction that carries a label: of the count, or of what it is computed from. A corrected count stays one when its
 * figures are published again, confirmed and unchanged.
 */
function correctionOf({ contest, published, replaced, timeZone }: ResultOf): ResultView['correction'] {
  const counted = [published, ...replaced].find(({ cause }) => cause !== 'confirmed')
  const since = counted?.publishedAt ?? published.enteredAt
  const setup = contest.setupHistory.find(({ kind }) => kind === 'correction')
  const isSetup = setup !== undefined && setup.at >= since
  const [cause, note, at] = isSetup
    ? [setup.cause, unlessBlanked(setup.note, setupValue(setup.at, 'note'), contest.blanked), setup.at]
    : [counted?.cause ?? null, counted ? countNote(contest, counted) : '', since]
  if (cause === null) return null
  return {
    label: isSetup ? 'Corrected' : 'Corrected count',
    at: presentTime(at, timeZone),
    cause: presentCause(cause),
    note: isWithheld(contest, 'note') ? beingChecked : note,
  }
}

/** What readers were told of a count that took another's place. */
export function countNote({ blanked }: Pick<ContestDoc, 'blanked'>, { number, note }: CountDoc): string {
  return unlessBlanked(note, countValue(number, 'note'), blanked)
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

/** Whose mistake a correction of a set-up can mend. */
export function presentCauses(): { value: CorrectionCause; label: string }[] {
  return mistakes.map((value) => ({ value, label: capitalized(presentCause(value)) }))
}
