import { command } from '../command.js'
import { loadPerson, savePerson } from './person-writes.js'

/** A person's password is replaced; it arrives hashed; her sessions end, and a link of hers is dead. */
export const changePassword = command(
  async (act, { person: id, passwordHash }: { person: string; passwordHash: string }) => {
    const person = await loadPerson(id)
    if (person.passwordHash === passwordHash) return person
    return savePerson(act, person, { command: 'change-password', set: { passwordHash, link: null } })
  },
)
