import { newLink } from '../../../models/domain/people/one-time-link.js'
import type { PersonDoc } from '../../../models/person-model.js'
import { transact } from '../../database.js'
import type { Act } from '../act.js'
import { createPerson, type PersonFacts } from './person-writes.js'

/** Somebody new without a password: she sets one herself, with the link that is handed over to her. The link arrives hashed. */
export async function invitePerson(
  act: Act,
  { linkHash, ...facts }: PersonFacts & { linkHash: string },
): Promise<PersonDoc> {
  const access = { link: newLink(linkHash, act.at) }
  return transact(() => createPerson(act, { command: 'invite-person', facts, access }))
}
