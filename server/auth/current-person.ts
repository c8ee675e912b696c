import type { RequestHandler } from 'express'
import type { Actor } from '../../models/domain/people/role.js'
import { isOver, type SignedIn } from '../../models/domain/people/signed-in.js'
import type { Devices } from '../http/device-cookie.js'
import { setDeviceBehind, setPersonBehind } from '../http/request-facts.js'
import type { Sessions } from '../http/session.js'
import { findPerson } from '../queries/people/find-person.js'

export interface CurrentPersonOptions {
  sessions: Sessions
  devices: Devices
  clock: () => Date
  /** On a server that is not local, demo people cannot be signed in. */
  local: boolean
}

type Person = NonNullable<Awaited<ReturnType<typeof findPerson>>>

/** Whether this person may be signed in at all. */
export function isWelcome(person: Pick<Person, 'disabledAt' | 'demo'>, local: boolean): boolean {
  return person.disabledAt === null && (local || !person.demo)
}

interface PersonOfSession {
  signedIn: SignedIn
  person: Person | null
  at: Date
  local: boolean
}

/** False once the session is over, or the person's roles, password or state have changed since it began. */
export function isStillSignedIn({ signedIn, person, at, local }: PersonOfSession): boolean {
  if (!person || isOver(signedIn, at)) return false
  return person.credentials === signedIn.credentials && isWelcome(person, local)
}

/** The person of a session, as she is now; null if the session does not count any more. */
export async function personOfSession(
  signedIn: SignedIn | null,
  at: Date,
  local: boolean,
): Promise<Actor | null> {
  if (!signedIn) return null
  const person = await findPerson(signedIn.person)
  if (!person || !isStillSignedIn({ signedIn, person, at, local })) return null
  return { id: person._id.toHexString(), name: person.name, roles: person.roles }
}

/** Sets who asks, from the session, and from which browser; ends a session that does not count any more. */
export function currentPerson({ sessions, devices, clock, local }: CurrentPersonOptions): RequestHandler {
  return async (request, response, next) => {
    const signedIn = sessions.read(request)
    const person = await personOfSession(signedIn, clock(), local)
    const device = devices.of(request)
    if (device !== null) setDeviceBehind(request, device)
    if (person) setPersonBehind(request, person)
    else if (signedIn) await sessions.end(request, response)
    next()
  }
}
