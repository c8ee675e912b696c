import { Types } from 'mongoose'
import type { ContestDoc } from '../../models/contest-model.js'
import type { ContestRequest } from '../../models/contract/contests.js'
import type { ElectionRequest } from '../../models/contract/elections.js'
import type { ElectionDoc } from '../../models/election-model.js'
import { addContest } from '../../server/commands/setup/add-contest.js'
import { addElection } from '../../server/commands/setup/add-election.js'
import { toolAct } from './make-person.js'
import { octoberElection, tamworth } from './real-nights.js'

/** A slug that no other test uses. */
export const newSlug = (word: string): string => `${word}-${new Types.ObjectId().toHexString()}`

/** The election of 19 October 2023 under a slug of its own, without contests. */
export async function makeElection(changes: Partial<ElectionRequest> = {}): Promise<ElectionDoc> {
  return addElection(toolAct, { ...octoberElection, slug: newSlug('election'), ...changes })
}

/** A contest of the election: Tamworth unless another is asked for. */
export async function makeContest(
  election: ElectionDoc,
  request: ContestRequest = tamworth.request,
): Promise<ContestDoc> {
  return addContest(toolAct, { election: election._id.toHexString(), ...request })
}
