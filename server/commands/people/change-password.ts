import type { PersonDoc } from '../../../models/person-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { loadPerson, savePerson } from './person-writes.js'

/** A person's password is replaced; it arrives hashed; her sessions end, and a link of hers is dead. */
export async function changePassword(
  act: Act,
  { person: id, passwordHash }: { person: string; passwordHash: string },
): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(id)
    if (person.passwordHash === passwordHash) return person
    return savePerson(act, person, { command: 'change-password', set: { passwordHash, link: null } })
  })
}
