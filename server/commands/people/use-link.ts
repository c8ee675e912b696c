import type { PersonDoc } from '../../../models/person-model.js'
import { Gone } from '../../app-errors.js'
import { transact } from '../../database.js'
import { findPersonByLink } from '../../queries/people/find-person.js'
import type { Act } from '../act.js'
import { savePerson } from './person-writes.js'

export interface LinkUse {
  linkHash: string
  passwordHash: string
}

/** A link sets one password: the person's sessions end, and the link with them. A wrong, a used and an old one are the same refusal. */
export async function useLink(act: Act, { linkHash, passwordHash }: LinkUse): Promise<PersonDoc> {
  return transact(async () => {
    const person = await findPersonByLink(linkHash, act.at)
    if (!person) throw new Gone('link_gone', 'This link does not work any more. Nothing was changed.')
    return savePerson(act, person, { command: 'use-link', set: { passwordHash, link: null } })
  })
}
