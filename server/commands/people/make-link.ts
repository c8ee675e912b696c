import { newLink } from '../../../models/domain/people/one-time-link.js'
import { Conflict } from '../../app-errors.js'
import { command } from '../command.js'
import { loadPerson, savePerson, tiesAfter } from './person-writes.js'

/** A person has one open link at most: a new one is the end of the one before. It arrives hashed; her sessions go on until it is used. */
export const makeLink = command(async (act, input: { person: string; linkHash: string }) => {
  const person = await loadPerson(input.person)
  if (person.disabledAt)
    throw new Conflict('wrong_status', `${person.name} is disabled: enable this person first.`)
  const set = { link: newLink(input.linkHash, act.at), ties: tiesAfter(person.ties, act) }
  return savePerson(act, person, { command: 'make-link', set, keepsSessions: true })
})
