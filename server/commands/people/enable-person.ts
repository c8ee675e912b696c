import { wishedReturn } from '../../../models/domain/people/person-wish.js'
import { command } from '../command.js'
import { loadPerson, needsSecond, savePerson } from './person-writes.js'

/** A disabled person may sign in again, with the roles that she had. At night that takes two people, unless she had none. */
export const enablePerson = command(async (act, input: { person: string }) => {
  const person = await loadPerson(input.person)
  if (!person.disabledAt) return person
  const refusal = await needsSecond(act, { person, what: wishedReturn, gives: person.roles.length > 0 })
  if (refusal) return refusal
  const wish = person.wish?.what === wishedReturn ? null : person.wish
  return savePerson(act, person, { command: 'enable-person', set: { disabledAt: null, wish } })
})
