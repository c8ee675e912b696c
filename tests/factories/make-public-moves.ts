import type { ContestDoc } from '../../models/contest-model.js'
import type { CheckPublishedRequest, PublishResultRequest } from '../../models/contract/counts.js'
import type { Act } from '../../server/commands/command.js'
import { publishResult } from '../../server/commands/results/publish-result.js'
import { withdrawResult } from '../../server/commands/results/withdraw-result.js'
import { enterReal, ownTypingOf } from './make-count.js'
import type { RealNight } from './real-nights.js'
import { takenDown } from './taken-down.js'

/** The input that publishes the newest count of a contest, where none is public yet. */
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

/** A provisional result: one person enters and publishes it, in an election that allows that. */
export async function makeSolo(act: Act, contest: ContestDoc, real: RealNight): Promise<ContestDoc> {
  const entered = await enterReal(act, contest, real)
  return publishResult(act, publishing(entered, { soloReason: 'Nobody else is awake.' }))
}

/** The input by which a second person checks a public count: her own typing of it. */
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

/** Withdraws the result; the newest count must be the public one. */
export async function makeWithdrawn(
  act: Act,
  contest: ContestDoc,
  reason = 'Two piles were swapped.',
): Promise<ContestDoc> {
  return withdrawResult(act, {
    contest: contest._id.toHexString(),
    published: contest.lastCount,
    ...takenDown(reason),
  })
}
