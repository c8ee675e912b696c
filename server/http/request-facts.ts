import type { IncomingMessage } from 'node:http'
import type { Actor } from '../../models/domain/people/role.js'

const people = new WeakMap<IncomingMessage, Actor>()

/** The person who asks, once the session was checked; null if nobody is signed in. */
export function personBehind(request: IncomingMessage): Actor | null {
  return people.get(request) ?? null
}

export function setPersonBehind(request: IncomingMessage, person: Actor): void {
  people.set(request, person)
}

/** The request's own id: made here, never taken from outside. */
export function requestIdOf(request: IncomingMessage): string {
  return typeof request.id === 'string' ? request.id : ''
}
