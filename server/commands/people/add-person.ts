import { command } from '../command.js'
import { createPerson, type PersonFacts } from './person-writes.js'

export interface PersonToAdd extends PersonFacts {
  /** Passwords arrive hashed. */
  passwordHash: string
  demo: boolean
}

/** A person who can sign in from now on. */
export const addPerson = command(async (act, { passwordHash, demo, ...facts }: PersonToAdd) => {
  const access = { passwordHash, demo }
  return createPerson(act, { command: 'add-person', facts, access, wish: null })
})
