import type { PersonRow } from '../../../models/contract/people.js'
import { type Actor, type Role, roleInWords, roles } from '../../../models/domain/people/role.js'
import type { PersonDoc } from '../../../models/person-model.js'
import type { LiveSession } from '../../queries/people/find-sessions.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../present-newsroom-frame.js'
import { presentPerson } from './present-person.js'

export interface PeopleOf {
  people: readonly PersonDoc[]
  sessions: readonly LiveSession[]
  actor: Actor
  at: Date
}

export interface PeopleView {
  frame: NewsroomFrame
  people: PersonRow[]
  signedIn: number
  roles: { role: Role; label: string }[]
}

/** Everybody of the newsroom, and the form that invites somebody. */
export function presentPeople({ people, sessions, actor, at }: PeopleOf): PeopleView {
  const rows = people.map((person) => presentPerson({ person, sessions, at }))
  return {
    frame: presentNewsroomFrame({ title: 'People', actor, at, current: '/newsroom/people' }),
    people: rows,
    signedIn: rows.filter(({ lastSeen }) => lastSeen !== null).length,
    roles: roles.map((role) => ({ role, label: roleInWords(role) })),
  }
}
