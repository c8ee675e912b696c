import { Types } from 'mongoose'
import { type Role } from '../../models/domain/role.js'
import { type PersonDoc, PersonModel } from '../../models/person-model.js'
import { reached, transact } from '../database.js'
import { type Act } from './steps/act.js'
import { auditPerson } from './steps/audit-person.js'
import { unlessTaken } from './steps/unless-taken.js'

export interface NewPerson {
  email: string
  name: string
  roles: readonly Role[]
  /** Passwords arrive hashed. */
  passwordHash: string
  demo: boolean
}

/** A person has an e-mail address of her own, kept in small letters. */
export async function addPerson(act: Act, input: NewPerson): Promise<PersonDoc> {
  return transact(async () => {
    await reached('command:read')
    const person: PersonDoc = {
      _id: new Types.ObjectId(),
      ...input,
      email: input.email.trim().toLowerCase(),
      roles: [...new Set(input.roles)],
      disabledAt: null,
      credentials: 1,
      createdAt: act.at,
    }
    await unlessTaken(
      () => PersonModel.create(person),
      `There is a person with the address ${person.email} already.`,
    )
    await auditPerson(act, { command: 'add-person', before: null, after: person })
    return person
  })
}
