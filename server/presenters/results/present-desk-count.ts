import type { DeskCountView } from '../../../models/contract/counts.js'
import type { CountDoc } from '../../../models/count-model.js'
import { asReadOut, type Candidacy, fullName } from '../../../models/domain/results/contest.js'
import {
  type ControlKind,
  type CountStatus,
  isUnopposed,
  noFigure,
} from '../../../models/domain/results/count.js'
import { publicReasonInWords } from '../../../models/domain/text/public-reason.js'
import { presentTime } from '../present-time.js'
import { presentTries } from './present-dispute.js'
import { presentFigure } from './present-figure.js'
import { presentCause } from './present-result.js'

export interface DeskCountOf {
  count: CountDoc
  candidacies: Candidacy[]
  timeZone: string
  /** The form hides the first person's typing from whoever may check it. */
  hidden: boolean
}

const controlTexts: Record<ControlKind, string> = {
  majority: 'Majority',
  'valid-votes': 'Valid votes',
  'papers-verified': 'Ballot papers verified',
}
const statusTexts: Record<CountStatus, string> = {
  awaiting: 'Awaited',
  entered: 'Entered, not yet checked',
  checked: 'Checked, not yet published',
  provisional: 'Provisional: not yet checked',
  published: 'Published',
  withdrawn: 'Withdrawn, being checked',
  superseded: 'Replaced before it was public',
}

/** A count as the results desk sees it, with its figures or without. */
export function presentDeskCount({ count, candidacies, timeZone, hidden }: DeskCountOf): DeskCountView {
  const { check, dropped, withdrawn } = count
  const time = (date: Date): DeskCountView['enteredAt'] => presentTime(date, timeZone)
  return {
    id: count._id.toHexString(),
    number: count.number,
    status: count.status,
    statusText: statusOf(count),
    enteredBy: { id: count.enteredBy.toHexString(), name: count.enteredByName },
    enteredAt: time(count.enteredAt),
    source: count.source,
    readOutAt: count.readOutAt && time(count.readOutAt),
    check: check && { by: check.byName, at: time(check.at), source: check.source },
    tries: presentTries(count, { candidacies }),
    publishedAt: count.publishedAt && time(count.publishedAt),
    publishedBy: count.publishedByName === '' ? null : count.publishedByName,
    soloReason: count.soloReason,
    withdrawn: withdrawn && {
      by: withdrawn.byName,
      at: time(withdrawn.at),
      reason: withdrawn.reason,
      toldReaders: publicReasonInWords(withdrawn),
    },
    cause: count.cause && presentCause(count.cause),
    note: count.note === '' ? null : count.note,
    dropped: dropped && { by: dropped.byName, at: time(dropped.at), reason: dropped.reason },
    figures: hidden ? null : figuresOf(count, candidacies),
  }
}

function statusOf(count: CountDoc): string {
  if (count.dropped) return 'Dropped'
  if (count.replacedAt && count.withdrawn) return 'Withdrawn, then replaced'
  if (count.replacedAt && count.publishedAt) return 'Replaced after it was public'
  return statusTexts[count.status]
}

function figuresOf(count: CountDoc, candidacies: readonly Candidacy[]): DeskCountView['figures'] {
  const votes = new Map(count.votes.map((vote) => [vote.candidacy, vote.votes]))
  const { control, drawnByLot, rejectedBallots } = count
  const drawn = candidacies.find(({ id }) => id === drawnByLot)
  const gone = count.votes.filter(({ candidacy }) => candidacies.every(({ id }) => id !== candidacy))
  return {
    votes: [
      ...asReadOut(candidacies).flatMap(({ id, ...candidacy }) => {
        const own = votes.get(id)
        return own === undefined ? [] : [{ id, name: fullName(candidacy), own }]
      }),
      ...gone.map(({ candidacy: id, votes: own }) => ({ id, name: 'Somebody who stands no more', own })),
    ].map(({ id, name, own }) => ({
      candidacy: id,
      name,
      votes: isUnopposed(count) ? noFigure : presentFigure.whole(own),
    })),
    rejectedBallots: rejectedBallots === null ? null : presentFigure.whole(rejectedBallots),
    drawnByLot: drawn ? fullName(drawn) : null,
    control: control && `${controlTexts[control.kind]} ${presentFigure.whole(control.value)}`,
  }
}
