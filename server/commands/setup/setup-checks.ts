import type { Baseline } from '../../../models/domain/results/contest.js'
import { isComparable } from '../../../models/domain/results/outcome.js'
import type { LiveBlogDoc } from '../../../models/live-blog-model.js'
import { required, Unprocessable } from '../../app-errors.js'
import { findElectionById } from '../../queries/setup/find-election.js'

/** Every outcome and swing of a contest is told against its baseline: one that nobody won would leave its pages without words. */
export function checkBaseline(baseline: Baseline | null): void {
  if (!baseline || isComparable(baseline)) return
  const message = 'One party had more votes than every other one: a result is told against who won then.'
  throw new Unprocessable('invalid_request', message, { fields: { 'baseline.votes': message } })
}

/** The elections that a live blog lists, each once; practice never shows a real election, nor a real one practice. */
export async function checkElections(
  ids: readonly string[],
  { mode }: Pick<LiveBlogDoc, 'mode'>,
): Promise<LiveBlogDoc['elections']> {
  const own: LiveBlogDoc['elections'] = []
  for (const id of new Set(ids)) {
    const election = required(await findElectionById(id), 'election')
    if (election.mode !== mode) {
      const message = `${election.name} is ${election.mode}, the live blog is ${mode}.`
      throw new Unprocessable('invalid_request', message, { fields: { elections: message } })
    }
    own.push(election._id)
  }
  return own
}
