import { newLink } from '../../../models/domain/people/one-time-link.js'
import type { PersonDoc } from '../../../models/person-model.js'
import { Conflict } from '../../app-errors.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { loadPerson, savePerson, tiesAfter } from './person-writes.js'

/** A person has one open link at most: a new one is the end of the one before. It arrives hashed; her sessions go on until it is used. */
export async function makeLink(act: Act, input: { person: string; linkHash: string }): Promise<PersonDoc> {
  return transact(async () => {
    const person = await loadPerson(input.person)
    if (person.disabledAt)
      throw new Conflict('wrong_status', `${person.name} is disabled: enable this person first.`)
    const set = { link: newLink(input.linkHash, act.at), ties: tiesAfter(person.ties, act) }
    return savePerson(act, person, { command: 'make-link', set, keepsSessions: true })
  })
}
