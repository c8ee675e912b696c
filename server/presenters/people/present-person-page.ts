import type { PersonRow, SessionView } from '../../../models/contract/people.js'
import { type Actor, type Role, roles } from '../../../models/domain/people/role.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { LiveSession } from '../../queries/people/find-sessions.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentPerson } from './present-person.js'
import { presentRole } from './present-role.js'
import { presentTime } from '../present-time.js'

export interface PersonPageOf {
  person: PersonDoc
  sessions: readonly LiveSession[]
  actor: Actor
  /** What the store calls the session of whoever looks. */
  thisSession: string
  at: Date
}

export interface PersonPageView {
  frame: NewsroomFrame
  person: PersonRow
  isSelf: boolean
  createdAt: ReturnType<typeof presentTime>
  sessions: SessionView[]
  roles: { role: Role; label: string; has: boolean }[]
}

/** One person: her sessions, and what an admin can do about her. */
export function presentPersonPage(of: PersonPageOf): PersonPageView {
  const { person, sessions, actor, thisSession, at } = of
  const row = presentPerson({ person, sessions, at })
  return {
    frame: presentNewsroomFrame({ title: person.name, actor, at, current: '/newsroom/people' }),
    person: row,
    isSelf: row.id === actor.id,
    createdAt: presentTime(person.createdAt, 'UTC'),
    sessions: sessions.map(({ id, since, lastSeen, ends }) => ({
      id,
      since: presentTime(since, 'UTC'),
      lastSeen: presentTime(lastSeen, 'UTC'),
      ends: presentTime(ends, 'UTC'),
      isThis: id === thisSession,
    })),
    roles: roles.map((role) => ({ role, label: presentRole(role), has: person.roles.includes(role) })),
  }
}
