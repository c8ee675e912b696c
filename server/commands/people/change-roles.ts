import { type Role } from '../../../models/domain/people/role.js'
import { type PersonDoc } from '../../../models/person-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { checkLastAdmin } from './check-last-admin.js'
import { loadPerson } from './load-person.js'
import { updatePerson } from './update-person.js'

/** A person's roles are replaced; the last admin stays one. */
export async function changeRoles(
  act: Act,
  input: { person: string; roles: readonly Role[] },
): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    const roles = [...new Set(input.roles)]
    if (person.roles.length === roles.length && roles.every((role) => person.roles.includes(role)))
      return person
    if (!roles.includes('admin')) await checkLastAdmin(person)
    await reached('command:read')
    const changed = await updatePerson(person, { roles })
    await auditPerson(act, { command: 'change-roles', before: person, after: changed })
    return changed
  })
}
