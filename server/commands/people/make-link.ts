import { newLink } from '../../../models/domain/people/one-time-link.js'
import { wishedLink } from '../../../models/domain/people/person-wish.js'
import { Conflict } from '../../app-errors.js'
import { command } from '../command.js'
import { loadPerson, needsSecond, savePerson, tiesAfter } from './person-writes.js'

/**
 * A person has one open link at most: a new one is the end of the one before. It arrives hashed; her sessions go on until it is used.
 * At night a link into somebody's roles takes two people, and the second one is given it.
 */
export const makeLink = command(async (act, input: { person: string; linkHash: string }) => {
  const person = await loadPerson(input.person)
  if (person.disabledAt)
    throw new Conflict('wrong_status', `${person.name} is disabled: enable this person first.`)
  const refusal = await needsSecond(act, { person, what: wishedLink, gives: person.roles.length > 0 })
  if (refusal) return refusal
  const wish = person.wish?.what === wishedLink ? null : person.wish
  const set = { link: newLink(input.linkHash, act.at), ties: tiesAfter(person, act, wishedLink), wish }
  return savePerson(act, person, { command: 'make-link', set, keepsSessions: true })
})
