import { newLink } from '../../../models/domain/people/one-time-link.js'
import { command } from '../command.js'
import { createPerson, type PersonFacts } from './person-writes.js'

/** Somebody new without a password: she sets one herself, with the link that is handed over to her. The link arrives hashed. */
export const invitePerson = command(
  async (act, { linkHash, ...facts }: PersonFacts & { linkHash: string }) => {
    const access = { link: newLink(linkHash, act.at) }
    return createPerson(act, { command: 'invite-person', facts, access })
  },
)
