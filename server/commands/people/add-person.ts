import { type PersonDoc } from '../../../models/person-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { createPerson, type PersonFacts } from './create-person.js'

export interface NewPerson extends PersonFacts {
  /** Passwords arrive hashed. */
  passwordHash: string
  demo: boolean
}

/** A person has an e-mail address of her own, kept in small letters. */
export async function addPerson(act: Act, input: NewPerson): Promise<PersonDoc> {
  return transact(async () => {
    await reached('command:read')
    const { passwordHash, demo, ...facts } = input
    const person = await createPerson(act, facts, { passwordHash, demo })
    await auditPerson(act, { command: 'add-person', before: null, after: person })
    return person
  })
}
