import { Types } from 'mongoose'
import { type ContestDoc, ContestModel } from '../../models/contest-model.js'
import type { ContestRequest } from '../../models/contract/contests.js'
import type { ElectionRequest } from '../../models/contract/elections.js'
import { type ElectionDoc, ElectionModel } from '../../models/election-model.js'
import type { Act } from '../../server/commands/command.js'
import { addContest } from '../../server/commands/setup/add-contest.js'
import { addElection } from '../../server/commands/setup/add-election.js'
import { atNight, toolAct } from './make-person.js'
import { octoberElection, tamworth } from './real-nights.js'

/** The person who has read the set-ups; she does nothing else in the tests. */
const reader = { by: new Types.ObjectId('65320a000000000000000009'), byName: 'Ines Okafor', at: atNight }

/** A slug that no other test uses. */
export const newSlug = (word: string): string => `${word}-${new Types.ObjectId().toHexString()}`

/** The election of 19 October 2023 under a slug of its own, without contests; somebody has read its set-up. */
export async function makeElection(changes: Partial<ElectionRequest> = {}): Promise<ElectionDoc> {
  const election = await makeUnreadElection(toolAct, changes)
  const setupRead = { ...reader, setupVersion: election.setupVersion }
  await ElectionModel.updateOne({ _id: election._id }, { $set: { setupRead } })
  return { ...election, setupRead }
}

/** The same, as this person made it. */
export async function makeUnreadElection(
  act: Act,
  changes: Partial<ElectionRequest> = {},
): Promise<ElectionDoc> {
  return addElection(act, { ...octoberElection, slug: newSlug('election'), ...changes })
}

/** A contest (Tamworth unless given) whose set-up somebody has read, so that its result can be published. */
export async function makeContest(
  election: ElectionDoc,
  request: ContestRequest = tamworth.request,
): Promise<ContestDoc> {
  return readByAnother(await makeUnreadContest(election, request))
}

/** Stores that another person has read the contest's set-up as it is now. */
export async function readByAnother(contest: ContestDoc): Promise<ContestDoc> {
  const setupRead = { ...reader, setupVersion: contest.setupVersion }
  const seenNames = contest.candidacies.map(({ id, firstName, surname }) => ({
    candidacy: id,
    name: `${firstName} ${surname}`.trim(),
  }))
  await ContestModel.updateOne({ _id: contest._id }, { $set: { setupRead, seenNames } })
  return { ...contest, setupRead, seenNames }
}

/** A contest whose set-up nobody has read yet. */
export async function makeUnreadContest(
  election: ElectionDoc,
  request: ContestRequest = tamworth.request,
): Promise<ContestDoc> {
  return addContest(toolAct, { election: election._id.toHexString(), ...request })
}
