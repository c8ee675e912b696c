import type { PersonRow } from '../../../models/contract/people.js'
import { linkWorks } from '../../../models/domain/people/one-time-link.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { LiveSession } from '../../queries/people/find-sessions.js'
import { presentRole } from './present-role.js'
import { presentTime } from '../present-time.js'

export interface PersonOf {
  person: PersonDoc
  /** Hers or everybody's, the one seen last first. */
  sessions: readonly LiveSession[]
  at: Date
}

/** A person as admins see her: never a password, a link or a hash of one. */
export function presentPerson({ person, sessions, at }: PersonOf): PersonRow {
  const id = person._id.toHexString()
  const seen = sessions.find((session) => session.person === id)
  const { name, email, demo, link } = person
  return {
    id,
    href: `/newsroom/people/${id}`,
    name,
    email,
    roles: person.roles.map(presentRole),
    demo,
    disabled: person.disabledAt !== null,
    hasPassword: person.passwordHash !== null,
    linkUntil: link && linkWorks(link, at) ? presentTime(link.until, 'UTC') : null,
    lastSeen: seen ? presentTime(seen.lastSeen, 'UTC') : null,
  }
}
