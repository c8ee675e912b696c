import type { LinkAnswer, PersonRow, SessionView } from '../../../models/contract/people.js'
import { linkWorks } from '../../../models/domain/people/one-time-link.js'
import { type Actor, type Role, roleInWords, roles } from '../../../models/domain/people/role.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { LiveSession } from '../../queries/people/find-sessions.js'
import type { Site } from '../../render/site.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
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
    roles: person.roles.map(roleInWords),
    demo,
    disabled: person.disabledAt !== null,
    hasPassword: person.passwordHash !== null,
    linkUntil: link && linkWorks(link, at) ? presentTime(link.until, 'UTC') : null,
    lastSeen: seen ? presentTime(seen.lastSeen, 'UTC') : null,
  }
}

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
    roles: roles.map((role) => ({ role, label: roleInWords(role), has: person.roles.includes(role) })),
  }
}

/** The link for the admin who asked for it: what stands behind `#` is sent to no server before it is used. */
export function presentLinkAnswer(person: PersonDoc, secret: string, { publicUrl }: Site): LinkAnswer {
  return {
    person: person._id.toHexString(),
    name: person.name,
    link: `${publicUrl}/newsroom/set-password#${secret}`,
    until: presentTime(person.link?.until ?? person.createdAt, 'UTC'),
  }
}
