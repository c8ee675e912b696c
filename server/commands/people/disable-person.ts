import type { PersonDoc } from '../../../models/person-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { checkLastAdmin, loadPerson, savePerson } from './person-writes.js'

/** A disabled person signs in no more; what she did stays hers, and a link of hers is dead. The last admin is not disabled. */
export async function disablePerson(act: Act, input: { person: string }): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    if (person.disabledAt) return person
    await checkLastAdmin(person)
    return savePerson(act, person, { command: 'disable-person', set: { disabledAt: act.at, link: null } })
  })
}
