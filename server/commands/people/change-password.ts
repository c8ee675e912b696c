import { type PersonDoc } from '../../../models/person-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { loadPerson } from './load-person.js'
import { updatePerson } from './update-person.js'

/** A person's password is replaced; it arrives hashed; her sessions end, and a link of hers is dead. */
export async function changePassword(
  act: Act,
  input: { person: string; passwordHash: string },
): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    if (person.passwordHash === input.passwordHash) return person
    await reached('command:read')
    const changed = await updatePerson(person, { passwordHash: input.passwordHash, link: null })
    await auditPerson(act, { command: 'change-password', before: person, after: changed })
    return changed
  })
}
