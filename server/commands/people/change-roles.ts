import type { Role } from '../../../models/domain/people/role.js'
import { command } from '../command.js'
import { checkLastAdmin, loadPerson, savePerson, tiesAfter } from './person-writes.js'

/** A person's roles are replaced; the last admin stays one. */
export const changeRoles = command(async (act, input: { person: string; roles: readonly Role[] }) => {
  const person = await loadPerson(input.person)
  const roles = [...new Set(input.roles)]
  if (person.roles.length === roles.length && roles.every((role) => person.roles.includes(role)))
    return person
  if (!roles.includes('admin')) await checkLastAdmin(person)
  return savePerson(act, person, {
    command: 'change-roles',
    set: { roles, ties: tiesAfter(person.ties, act) },
  })
})
