import { newLink } from '../../../models/domain/people/one-time-link.js'
import { type PersonDoc } from '../../../models/person-model.js'
import { reached, transact } from '../../database.js'
import { type Act } from '../act.js'
import { auditPerson } from '../audit/append-audit.js'
import { createPerson, type PersonFacts } from './create-person.js'

/** Somebody new without a password: she sets one herself, with the link that is handed over to her. The link arrives hashed. */
export async function invitePerson(act: Act, input: PersonFacts & { linkHash: string }): Promise<PersonDoc> {
  return transact(async () => {
    await reached('command:read')
    const { linkHash, ...facts } = input
    const person = await createPerson(act, facts, { link: newLink(linkHash, act.at) })
    await auditPerson(act, { command: 'invite-person', before: null, after: person })
    return person
  })
}
