import { Types } from 'mongoose'
import { type Role } from '../../../models/domain/people/role.js'
import { type PersonDoc, PersonModel } from '../../../models/person-model.js'
import { type Act } from '../act.js'
import { unlessTaken } from '../unless-taken.js'

export interface PersonFacts {
  email: string
  name: string
  roles: readonly Role[]
}

/** Somebody new, with an address that nobody else has. How she signs in is the caller's. */
export async function createPerson(
  act: Act,
  { email, name, roles }: PersonFacts,
  how: Partial<Pick<PersonDoc, 'passwordHash' | 'demo' | 'link'>>,
): Promise<PersonDoc> {
  const person: PersonDoc = {
    _id: new Types.ObjectId(),
    email: email.trim().toLowerCase(),
    name,
    roles: [...new Set(roles)],
    ...{ passwordHash: null, demo: false, link: null },
    ...how,
    disabledAt: null,
    credentials: 1,
    createdAt: act.at,
  }
  await unlessTaken(
    () => PersonModel.create(person),
    `There is a person with the address ${person.email} already.`,
  )
  return person
}
