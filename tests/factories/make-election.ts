import { Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../models/contest-model.js'
import type { ContestRequest } from '../../models/contract/contests.js'
import type { ElectionRequest } from '../../models/contract/elections.js'
import type { ElectionDoc } from '../../models/election-model.js'
import { addContest } from '../../server/commands/setup/add-contest.js'
import { addElection } from '../../server/commands/setup/add-election.js'
import { atNight, toolAct } from './make-person.js'
import { octoberElection, tamworth } from './real-nights.js'

/** Somebody of another desk, long ago. */
const reader = { by: new Types.ObjectId('65320a000000000000000009'), byName: 'Ines Okafor', at: atNight }

/** A slug that no other test uses. */
export const newSlug = (word: string): string => `${word}-${new Types.ObjectId().toHexString()}`

/** The election of 19 October 2023 under a slug of its own, without contests. */
export async function makeElection(changes: Partial<ElectionRequest> = {}): Promise<ElectionDoc> {
  return addElection(toolAct, { ...octoberElection, slug: newSlug('election'), ...changes })
}

/** A contest of the election, Tamworth unless another is asked for, whose set-up somebody has read: results of it can be published. */
export async function makeContest(
  election: ElectionDoc,
  request: ContestRequest = tamworth.request,
): Promise<ContestDoc> {
  return readByAnother(await makeUnreadContest(election, request))
}

/** Somebody else has read the set-up as it is. */
export async function readByAnother(contest: ContestDoc): Promise<ContestDoc> {
  const setupRead = { ...reader, setupVersion: contest.setupVersion }
  const seenNames = contest.candidacies.map(({ id, firstName, surname }) => ({
    candidacy: id,
    name: `${firstName} ${surname}`.trim(),
  }))
  await ContestModel.updateOne({ _id: contest._id }, { $set: { setupRead, seenNames } })
  return { ...contest, setupRead, seenNames }
}

/** A contest as a tool added it: nobody has read its set-up. */
export async function makeUnreadContest(
  election: ElectionDoc,
  request: ContestRequest = tamworth.request,
): Promise<ContestDoc> {
  return addContest(toolAct, { election: election._id.toHexString(), ...request })
}
