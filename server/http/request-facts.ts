import type { IncomingMessage } from 'node:http'
import type { Actor } from '../../models/domain/people/role.js'

const people = new WeakMap<IncomingMessage, Actor>()
const devices = new WeakMap<IncomingMessage, string>()

/** The person who asks, once the session was checked; null if nobody is signed in. */
export function personBehind(request: IncomingMessage): Actor | null {
  return people.get(request) ?? null
}

export function setPersonBehind(request: IncomingMessage, person: Actor): void {
  people.set(request, person)
}

/** From which browser the newsroom is asked; null where it has no cookie of ours. */
export function deviceBehind(request: IncomingMessage): string | null {
  return devices.get(request) ?? null
}

export function setDeviceBehind(request: IncomingMessage, device: string): void {
  devices.set(request, device)
}

/** The request's own id: made here, never taken from outside. */
export function requestIdOf(request: IncomingMessage): string {
  return typeof request.id === 'string' ? request.id : ''
}
