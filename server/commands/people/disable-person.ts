import { type PersonDoc } from '../../../models/person-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { checkLastAdmin } from './check-last-admin.js'
import { loadPerson } from './load-person.js'
import { updatePerson } from './update-person.js'

/** A disabled person signs in no more; what she did stays hers, and a link of hers is dead. The last admin is not disabled. */
export async function disablePerson(act: Act, input: { person: string }): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    if (person.disabledAt) return person
    await checkLastAdmin(person)
    await reached('command:read')
    const disabled = await updatePerson(person, { disabledAt: act.at, link: null })
    await auditPerson(act, { command: 'disable-person', before: person, after: disabled })
    return disabled
  })
}
