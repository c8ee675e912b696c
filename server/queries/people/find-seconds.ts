import type { Role } from '../../../models/domain/people/role.js'
import {
  type Asked,
  maySecondAdmin,
  secondPersonProblem,
} from '../../../models/domain/people/second-person.js'
import { wishHours } from '../../../models/domain/setup/night.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { countAdmins } from './find-person.js'
import { findSessions, findTiedPeople } from './find-sessions.js'

/** Whom the rule of two people has to know of, when an admin's switch is confirmed. */
export async function findAskedOfAdmins(at: Date): Promise<Asked & { admins: number }> {
  return { people: await findTiedPeople(at), admins: await countAdmins(), at }
}

/** Who is signed in now and could confirm what somebody asked for at night, an admin's switch or the desk's; by name. */
export async function findSeconds({ first, whose, at }: FirstAtNight): Promise<string[]> {
  const able: Role[] = whose === 'admin' ? ['admin', 'editor'] : ['desk']
  const people = await PersonModel.find({ disabledAt: null, roles: { $in: able } })
    .select({ name: 1, roles: 1, credentials: 1 })
    .sort({ name: 1, _id: 1 })
    .lean()
  const asked = await findAskedOfAdmins(at)
  const may = ({ _id, roles }: (typeof people)[number]): boolean => {
    const id = _id.toHexString()
    if (whose === 'admin') return maySecondAdmin(first, { id, roles }, asked)
    return secondPersonProblem(first, id, asked) === null
  }
  const signedIn = new Set((await findSessions(people, at)).map(({ person }) => person))
  return people.filter((one) => signedIn.has(one._id.toHexString()) && may(one)).map(({ name }) => name)
}

interface FirstAtNight {
  first: string
  /** Whose the switch is. */
  whose: 'admin' | 'desk'
  at: Date
}

/** For whom an admin asked for something at night that waits yet, by name. */
export async function findWishes(at: Date): Promise<PersonDoc[]> {
  const since = new Date(at.getTime() - wishHours * 3_600_000)
  return PersonModel.find({ 'wish.at': { $gt: since } })
    .sort({ name: 1, _id: 1 })
    .lean()
}
