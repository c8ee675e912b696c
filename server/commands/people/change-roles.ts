import { wishedRoles } from '../../../models/domain/people/person-wish.js'
import type { Role } from '../../../models/domain/people/role.js'
import { command } from '../command.js'
import * as people from './person-writes.js'
import { checkIsAdmin } from './second-at-night.js'

/** A person's roles are replaced; the last admin stays one. A role more takes two people at night; fewer roles always take one. */
export const changeRoles = command(async (act, input: { person: string; roles: readonly Role[] }) => {
  const person = await people.loadPerson(input.person)
  const roles = [...new Set(input.roles)]
  const isMore = roles.some((role) => !person.roles.includes(role))
  if (!isMore && person.roles.length === roles.length) return person
  if (!roles.includes('admin')) await people.checkLastAdmin(person)
  const what = wishedRoles(roles)
  if (!isMore) checkIsAdmin(act)
  const refusal = isMore ? await people.needsSecond(act, person, what) : null
  if (refusal) return refusal
  return people.savePerson(act, person, {
    command: 'change-roles',
    set: { roles, ties: people.tiesAfter(person, act, what), wish: null },
  })
})
