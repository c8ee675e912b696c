import { wishedReturn } from '../../../models/domain/people/person-wish.js'
import { command } from '../command.js'
import { loadPerson, needsSecond, savePerson } from './person-writes.js'
import { checkIsAdmin } from './second-at-night.js'

/** A disabled person may sign in again, with the roles that she had. At night that takes two people, unless she had none. */
export const enablePerson = command(async (act, input: { person: string }) => {
  const person = await loadPerson(input.person)
  if (!person.disabledAt) return person
  if (person.roles.length === 0) checkIsAdmin(act)
  else {
    const refusal = await needsSecond(act, person, wishedReturn)
    if (refusal) return refusal
  }
  const wish = person.wish?.what === wishedReturn ? null : person.wish
  return savePerson(act, person, { command: 'enable-person', set: { disabledAt: null, wish } })
})
