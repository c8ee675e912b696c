import { type ContestDoc } from '../../../models/contest-model.js'
import { type Vote } from '../../../models/domain/count.js'
import { Unprocessable } from '../../app-errors.js'

/** Votes are for candidacies of this contest, one number each. */
export function checkCandidacies({ name, candidacies }: ContestDoc, votes: readonly Vote[]): void {
  const own = new Set(candidacies.map(({ id }) => id))
  if (votes.some(({ candidacy }) => !own.has(candidacy))) {
    throw new Unprocessable(
      'foreign_candidacy',
      `There are votes for somebody who does not stand in ${name}.`,
    )
  }
  if (new Set(votes.map(({ candidacy }) => candidacy)).size < votes.length) {
    throw new Unprocessable('invalid_request', 'Each candidate has one number.', {
      fields: { votes: 'Each candidate has one number.' },
    })
  }
}
