import { type ContestDoc } from '../../../models/contest-model.js'
import { type CountFigures, votesToCheck } from '../../../models/domain/results/count.js'
import { Unprocessable } from '../../app-errors.js'

/** One candidate alone is returned unopposed. Votes are for candidacies of this contest, one number each; who was drawn by lot stands in it too. */
export function checkCandidacies(
  { name, candidacies }: ContestDoc,
  { votes, drawnByLot }: Pick<CountFigures, 'votes' | 'drawnByLot'>,
): void {
  if (candidacies.length < votesToCheck) {
    const message = `Only one candidate stands in ${name}: nothing is counted. Tell in a post who was returned unopposed.`
    throw new Unprocessable('count_refused', message, { details: [] })
  }
  const own = new Set(candidacies.map(({ id }) => id))
  if (votes.some(({ candidacy }) => !own.has(candidacy))) {
    throw new Unprocessable(
      'foreign_candidacy',
      `There are votes for somebody who does not stand in ${name}.`,
    )
  }
  if (drawnByLot && !own.has(drawnByLot)) {
    const message = `Somebody is named as drawn by lot who does not stand in ${name}.`
    throw new Unprocessable('foreign_candidacy', message, { fields: { drawnByLot: message } })
  }
  if (new Set(votes.map(({ candidacy }) => candidacy)).size < votes.length) {
    throw new Unprocessable('invalid_request', 'Each candidate has one number.', {
      fields: { votes: 'Each candidate has one number.' },
    })
  }
}
