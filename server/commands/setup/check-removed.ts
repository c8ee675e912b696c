import { type ContestDoc } from '../../../models/contest-model.js'
import { CountModel } from '../../../models/count-model.js'
import { type Candidacy, fullName } from '../../../models/domain/results/contest.js'
import { Conflict } from '../../app-errors.js'

/** Whoever has votes in any count, public or not, stays: counts are kept for ever. */
export async function checkRemoved(contest: ContestDoc, kept: readonly Candidacy[]): Promise<void> {
  const removed = contest.candidacies.filter(({ id }) => !kept.some((row) => row.id === id))
  const inUse: Candidacy[] = []
  for (const candidacy of removed) {
    if (await CountModel.exists({ contest: contest._id, 'votes.candidacy': candidacy.id }))
      inUse.push(candidacy)
  }
  if (inUse.length === 0) return
  const names = inUse.map(fullName).join(', ')
  const message = `${names} cannot be removed: there are votes in a count of ${contest.name}.`
  throw new Conflict('candidacy_in_use', message, {
    fields: { candidacies: message },
    details: inUse.map(({ id }) => id),
  })
}
