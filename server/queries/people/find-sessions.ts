import type { ContestDoc } from '../../../models/contest-model.js'
import type { CountDoc } from '../../../models/count-model.js'
import {
  type Checkers,
  secondPersonProblem,
  sinceTied,
  type TiedPerson,
} from '../../../models/domain/people/second-person.js'
import { endOfSession, isOver } from '../../../models/domain/people/signed-in.js'
import { mayType } from '../../../models/domain/results/check-tries.js'
import { enterersOf } from '../../../models/domain/results/count.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { SessionModel } from '../../../models/session-model.js'
import { findNeverPublic } from '../results/find-contest.js'

export interface LiveSession {
  /** What the store calls it: a hash. */
  id: string
  person: string
  since: Date
  /** Within five minutes. */
  lastSeen: Date
  ends: Date
}

/** The sessions in which these people are signed in now, the one seen last first. */
export async function findSessions(
  people: readonly Pick<PersonDoc, '_id' | 'credentials'>[],
  at: Date,
): Promise<LiveSession[]> {
  const credentials = new Map(people.map(({ _id, credentials: now }) => [_id.toHexString(), now]))
  const stored = await SessionModel.find({
    'session.signedIn.person': { $in: [...credentials.keys()] },
    expires: { $gt: at },
  })
    .sort({ lastModified: -1, _id: 1 })
    .lean()
  return stored.flatMap(({ _id, expires, lastModified, session: { signedIn } }) => {
    if (!signedIn || isOver(signedIn, at) || credentials.get(signedIn.person) !== signedIn.credentials)
      return []
    const since = new Date(signedIn.at)
    return [
      {
        id: _id,
        person: signedIn.person,
        since,
        lastSeen: lastModified,
        ends: endOfSession(signedIn, expires),
      },
    ]
  })
}

/** Who is signed in now and could check any count: the desk and editors, by name. */
export async function findCheckers(at: Date): Promise<Checkers> {
  const people = await PersonModel.find({ disabledAt: null, roles: { $in: ['desk', 'editor'] } })
    .select({ name: 1, credentials: 1 })
    .sort({ name: 1, _id: 1 })
    .lean()
  const sessions = new Set((await findSessions(people, at)).map(({ person }) => person))
  const signedIn = people
    .map(({ _id, name }) => ({ id: _id.toHexString(), name }))
    .filter(({ id }) => sessions.has(id))
  return { signedIn, people: await findTiedPeople(at), at }
}

/** Everybody whose account, link or roles somebody made within 24 hours: few, on any night. */
export async function findTiedPeople(at: Date): Promise<TiedPerson[]> {
  const people = await PersonModel.find({ 'ties.at': { $gt: sinceTied(at) } })
    .select({ ties: 1 })
    .lean()
  return people.map(({ _id, ties }) => ({
    id: _id.toHexString(),
    ties: ties.map(({ by, at: when }) => ({ by: by.toHexString(), at: when })),
  }))
}

/** Who is signed in now and could check a count: the desk, editors and the contest's reporters, but not who entered it, nor whoever is no second person to her, or typed it as often as she may; by name. */
export async function findSecondPeople(
  { reporters }: Pick<ContestDoc, 'reporters'>,
  count: CountDoc,
  at: Date,
): Promise<PersonDoc[]> {
  const people = await PersonModel.find({
    _id: { $ne: count.enteredBy },
    disabledAt: null,
    $or: [{ roles: { $in: ['desk', 'editor'] } }, { roles: 'reporter', _id: { $in: reporters } }],
  })
    .sort({ name: 1, _id: 1 })
    .lean()
  const signedIn = new Set((await findSessions(people, at)).map(({ person }) => person))
  const tied = { people: await findTiedPeople(at), at }
  const firsts = enterersOf(count, await findNeverPublic(count))
  const mayCheck = (id: string): boolean =>
    mayType(count, id) && firsts.every((first) => secondPersonProblem(first.toHexString(), id, tied) === null)
  return people.filter(({ _id }) => signedIn.has(_id.toHexString()) && mayCheck(_id.toHexString()))
}
