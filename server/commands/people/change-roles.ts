import { wishedRoles } from '../../../models/domain/people/person-wish.js'
import type { Role } from '../../../models/domain/people/role.js'
import { command } from '../command.js'
import * as people from './person-writes.js'

/** A person's roles are replaced; the last admin stays one. A role more takes two people at night; fewer roles always take one. */
export const changeRoles = command(async (act, input: { person: string; roles: readonly Role[] }) => {
  const person = await people.loadPerson(input.person)
  const roles = [...new Set(input.roles)]
  const isMore = roles.some((role) => !person.roles.includes(role))
  if (!isMore && person.roles.length === roles.length) return person
  if (!roles.includes('admin')) await people.checkLastAdmin(person)
  const what = wishedRoles(roles)
  const refusal = await people.needsSecond(act, { person, what, gives: isMore })
  if (refusal) return refusal
  return people.savePerson(act, person, {
    command: 'change-roles',
    set: { roles, ties: people.tiesAfter(person, act, what), wish: null },
  })
})
