import type { LinkAnswer, PersonRow, PersonWishView, SessionView } from '../../../models/contract/people.js'
import { linkWorks } from '../../../models/domain/people/one-time-link.js'
import { rolesOfWish, wishedLink, wishInWords } from '../../../models/domain/people/person-wish.js'
import { type Actor, type Role, roleInWords, roles } from '../../../models/domain/people/role.js'
import { type Asked, maySecondAdmin } from '../../../models/domain/people/second-person.js'
import { stands } from '../../../models/domain/setup/night.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { LiveSession } from '../../queries/people/find-sessions.js'
import type { Site } from '../../render/site.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentTime } from '../present-time.js'

export interface PersonOf {
  person: PersonDoc
  /** Hers or everybody's, the one seen last first. */
  sessions: readonly LiveSession[]
  actor: Actor
  /** For what waits for a second person. */
  asked: Asked & { admins: number }
  at: Date
}

/** A person as admins see her: never a password, a link or a hash of one. */
export function presentPerson({ person, sessions, actor, asked, at }: PersonOf): PersonRow {
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
    wish: presentPersonWish(person, { actor, asked }),
  }
}

/** What was asked for somebody at night, and the button of whoever may be the second person. */
export function presentPersonWish(
  { _id, name, wish }: Pick<PersonDoc, '_id' | 'name' | 'wish'>,
  { actor, asked }: Pick<PersonOf, 'actor' | 'asked'>,
): PersonWishView | null {
  if (!wish || !stands(wish, asked.at)) return null
  const wanted = rolesOfWish(wish.what)
  const verb = wanted ? 'roles' : wish.what
  const words = wanted
    ? ['Confirm the roles', `The roles of ${name} are changed.`]
    : wish.what === wishedLink
      ? ['Confirm, and make the link', '']
      : [`Confirm: enable ${name}`, `${name} can sign in again.`]
  const [button = '', done = ''] = words
  return {
    by: wish.byName,
    at: presentTime(wish.at, 'UTC'),
    what: wishInWords(wish.what),
    api: `/api/people/${_id.toHexString()}/${verb}`,
    body: JSON.stringify(wanted ? { roles: wanted } : {}),
    ...{ button, done },
    can: maySecondAdmin(wish.by.toHexString(), actor, asked),
  }
}

export interface PersonPageOf {
  person: PersonDoc
  sessions: readonly LiveSession[]
  actor: Actor
  asked: PersonOf['asked']
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
  const row = presentPerson(of)
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
    waits:
      person.roles.length === 0
        ? 'There is no role with it yet: while votes are counted another person confirms what was asked for.'
        : null,
  }
}
