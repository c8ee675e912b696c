import { type PersonDoc } from '../../../models/person-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { loadPerson } from './load-person.js'
import { updatePerson } from './update-person.js'

/** A disabled person may sign in again, with the roles that she had. */
export async function enablePerson(act: Act, input: { person: string }): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    if (!person.disabledAt) return person
    await reached('command:read')
    const enabled = await updatePerson(person, { disabledAt: null })
    await auditPerson(act, { command: 'enable-person', before: person, after: enabled })
    return enabled
  })
}
