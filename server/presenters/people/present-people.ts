import type { PersonRow, PersonWishView } from '../../../models/contract/people.js'
import { type Actor, type Role, roleInWords, roles } from '../../../models/domain/people/role.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { LiveSession } from '../../queries/people/find-sessions.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { type PersonOf, presentPerson, presentPersonWish } from './present-person.js'

export interface PeopleOf {
  people: readonly PersonDoc[]
  sessions: readonly LiveSession[]
  actor: Actor
  asked: PersonOf['asked']
  at: Date
}

export interface PeopleView {
  frame: NewsroomFrame
  people: PersonRow[]
  signedIn: number
  roles: { role: Role; label: string }[]
}

/** Everybody of the newsroom, and the form that invites somebody. */
export function presentPeople({ people, ...of }: PeopleOf): PeopleView {
  const { actor, at } = of
  const rows = people.map((person) => presentPerson({ person, ...of }))
  return {
    frame: presentNewsroomFrame({ title: 'People', actor, at, current: '/newsroom/people' }),
    people: rows,
    signedIn: rows.filter(({ lastSeen }) => lastSeen !== null).length,
    roles: roles.map((role) => ({ role, label: roleInWords(role) })),
  }
}

export interface WishesView {
  frame: NewsroomFrame
  people: { id: string; name: string; wish: PersonWishView }[]
}

/** What waits for a second person while votes are counted: names and wishes, nothing else about anybody. */
export function presentWishes({ people, actor, asked, at }: Omit<PeopleOf, 'sessions'>): WishesView {
  return {
    frame: presentNewsroomFrame({
      title: 'Waiting for a second person',
      ...{ actor, at },
      current: '/newsroom/people/asked',
    }),
    people: people.flatMap((person) => {
      const wish = presentPersonWish(person, { actor, asked })
      return wish ? [{ id: person._id.toHexString(), name: person.name, wish }] : []
    }),
  }
}
