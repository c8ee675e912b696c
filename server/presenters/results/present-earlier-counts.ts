import type { ContestDoc } from '../../../models/contest-model.js'
import type { ContestView } from '../../../models/contract/contests.js'
import type { CountDoc } from '../../../models/count-model.js'
import { fullName } from '../../../models/domain/results/contest.js'
import { isUnopposed, noFigure } from '../../../models/domain/results/count.js'
import { lotDecides, placed } from '../../../models/domain/results/election-arithmetic.js'
import { beingChecked, isWithheld } from '../../../models/domain/setup/withheld.js'
import { countValue, unlessBlanked } from '../../../models/domain/text/blanked.js'
import { publicReasonInWords } from '../../../models/domain/text/public-reason.js'
import type { ContestInFull } from '../../queries/results/find-contest.js'
import { presentTime } from '../present-time.js'
import { presentFigure } from './present-figure.js'
import { countNote, presentCause } from './present-result.js'

/** Taken down, with the reason that readers get. */
export function presentWithdrawal({
  contest,
  election,
  withdrawn,
}: ContestInFull): ContestView['withdrawal'] {
  const by = withdrawn?.withdrawn
  if (!withdrawn || !by) return null
  const name = countValue(withdrawn.number, 'withdrawal')
  const publicSentence = unlessBlanked(by.publicSentence, name, contest.blanked)
  return { at: presentTime(by.at, election.timeZone), reason: publicReasonInWords({ ...by, publicSentence }) }
}

/**
 * A count that was replaced tells why in the words of the count that took its place. While a result is withdrawn no figure and no
 * note of an earlier one is shown: most of them are those that are being checked. Figures that were withdrawn stay so, unless they
 * were confirmed.
 */
export function presentEarlierCounts(full: ContestInFull): ContestView['history'] {
  const { contest, election, published, withdrawn, replaced } = full
  return replaced.flatMap((count, at) => {
    const { publishedAt, replacedAt } = count
    if (!publishedAt || !replacedAt) return []
    const next = at === 0 ? published : replaced[at - 1]
    const cause = (next ?? withdrawn)?.cause
    const isTakenBack = count.withdrawn !== null && cause !== 'confirmed'
    return [
      {
        publishedAt: presentTime(publishedAt, election.timeZone),
        replacedAt: presentTime(replacedAt, election.timeZone),
        cause: cause ? presentCause(cause) : '',
        confirmed: cause === 'confirmed',
        note: withdrawn
          ? ''
          : isWithheld(contest, 'note')
            ? beingChecked
            : next
              ? countNote(contest, next)
              : '',
        withdrawal: presentWithdrawal({ ...full, withdrawn: count }),
        takenBack: isTakenBack,
        ...(withdrawn || isTakenBack ? nothingTold : toldBy(count, full)),
      },
    ]
  })
}

type Told = Pick<ContestView['history'][number], 'votes' | 'declaredAt' | 'rejectedBallots' | 'drawnByLot'>

const nothingTold: Told = { votes: null, declaredAt: null, rejectedBallots: null, drawnByLot: null }

function toldBy(count: CountDoc, { contest, election }: ContestInFull): Told {
  const { readOutAt, rejectedBallots } = count
  const [first] = placed(count)
  return {
    votes: placed(count).map(({ candidacy, votes }) => ({
      name: nameOf(contest, candidacy),
      votes: isUnopposed(count) ? noFigure : presentFigure.whole(votes),
    })),
    declaredAt: readOutAt && presentTime(readOutAt, election.timeZone),
    rejectedBallots: rejectedBallots === null ? null : presentFigure.whole(rejectedBallots),
    drawnByLot: first && lotDecides(count) ? nameOf(contest, first.candidacy) : null,
  }
}

function nameOf(contest: ContestDoc, id: string): string {
  const person = contest.candidacies.find((candidacy) => candidacy.id === id)
  return person ? fullName(person) : 'Unknown'
}
