import type { PersonDoc } from '../../../models/person-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { createPerson, type PersonFacts } from './person-writes.js'

export interface PersonToAdd extends PersonFacts {
  /** Passwords arrive hashed. */
  passwordHash: string
  demo: boolean
}

/** A person who can sign in from now on. */
export async function addPerson(act: Act, { passwordHash, demo, ...facts }: PersonToAdd): Promise<PersonDoc> {
  const access = { passwordHash, demo }
  return transact(() => createPerson(act, { command: 'add-person', facts, access }))
}
