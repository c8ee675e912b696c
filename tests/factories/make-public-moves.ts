import type { ContestDoc } from '../../models/contest-model.js'
import type { CheckPublishedRequest, PublishResultRequest } from '../../models/contract/counts.js'
import type { Act } from '../../server/commands/act.js'
import { publishResult } from '../../server/commands/results/publish-result.js'
import { withdrawResult } from '../../server/commands/results/withdraw-result.js'
import { enterReal, ownTypingOf } from './make-count.js'
import type { RealNight } from './real-nights.js'

/** What publishes the newest count of a contest for the first time. */
export const publishing = (
  contest: ContestDoc,
  changes: Partial<PublishResultRequest> = {},
): { contest: string } & PublishResultRequest => ({
  contest: contest._id.toHexString(),
  seen: contest.lastCount,
  acknowledged: [],
  soloReason: '',
  cause: null,
  note: '',
  ...changes,
})

/** A provisional result that one person entered and published; the election lets her. */
export async function makeSolo(act: Act, contest: ContestDoc, real: RealNight): Promise<ContestDoc> {
  const entered = await enterReal(act, contest, real)
  return publishResult(act, publishing(entered, { soloReason: 'Nobody else is awake.' }))
}

/** The second person's own typing of the public count that she saw. */
export function checkingPublic(
  contest: ContestDoc,
  real: RealNight,
): { contest: string } & CheckPublishedRequest {
  return {
    contest: contest._id.toHexString(),
    published: contest.lastCount,
    ...ownTypingOf(contest, real),
  }
}

/** Takes the newest count down, which is the public one. */
export async function makeWithdrawn(
  act: Act,
  contest: ContestDoc,
  reason = 'Two piles were swapped.',
): Promise<ContestDoc> {
  return withdrawResult(act, { contest: contest._id.toHexString(), published: contest.lastCount, reason })
}
