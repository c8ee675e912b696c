import { Gone } from '../../app-errors.js'
import { findPersonByLink } from '../../queries/people/find-person.js'
import { command } from '../command.js'
import { savePerson } from './person-writes.js'

export interface LinkUse {
  linkHash: string
  passwordHash: string
}

/** A link sets one password: the person's sessions end, and the link with them. A wrong, a used and an old one are the same refusal. */
export const useLink = command(async (act, { linkHash, passwordHash }: LinkUse) => {
  const person = await findPersonByLink(linkHash, act.at)
  if (!person) throw new Gone('link_gone', 'This link does not work any more. Nothing was changed.')
  return savePerson(act, person, { command: 'use-link', set: { passwordHash, link: null } })
})
