import type { PersonDoc } from '../../../models/person-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { loadPerson, savePerson } from './person-writes.js'

/** A disabled person may sign in again, with the roles that she had. */
export async function enablePerson(act: Act, input: { person: string }): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    if (!person.disabledAt) return person
    return savePerson(act, person, { command: 'enable-person', set: { disabledAt: null } })
  })
}
