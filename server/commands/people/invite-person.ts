import { newLink } from '../../../models/domain/people/one-time-link.js'
import { wishedRoles } from '../../../models/domain/people/person-wish.js'
import { command } from '../command.js'
import { createPerson, type PersonFacts } from './person-writes.js'
import { secondAtNight } from './second-at-night.js'

/**
 * Somebody new without a password: she sets one herself, with the link that is handed over to her. The link arrives hashed. At night
 * she has no role until another person confirms what was asked for.
 */
export const invitePerson = command(
  async (act, { linkHash, ...facts }: PersonFacts & { linkHash: string }) => {
    const access = { link: newLink(linkHash, act.at) }
    const what = wishedRoles(facts.roles)
    const wish = await secondAtNight(act, { of: { mode: 'real' }, stood: null, what, ofAdmins: true })
    return createPerson(act, { command: 'invite-person', facts, access, wish })
  },
)
