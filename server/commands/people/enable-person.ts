import { command } from '../command.js'
import { loadPerson, savePerson } from './person-writes.js'

/** A disabled person may sign in again, with the roles that she had. */
export const enablePerson = command(async (act, input: { person: string }) => {
  const person = await loadPerson(input.person)
  if (!person.disabledAt) return person
  return savePerson(act, person, { command: 'enable-person', set: { disabledAt: null } })
})
