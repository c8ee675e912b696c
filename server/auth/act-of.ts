import type { Request } from 'express'
import type { Actor } from '../../models/domain/people/role.js'
import { NotSignedIn } from '../app-errors.js'
import { deviceBehind, personBehind, requestIdOf } from '../http/request-facts.js'

/** The person who asks; refuses if nobody is signed in. */
export function personOf(request: Request): Actor {
  const person = personBehind(request)
  if (!person) throw new NotSignedIn()
  return person
}

/** The first argument of every command. */
export function actOf(
  request: Request,
  at: Date,
): { actor: Actor; at: Date; requestId: string; device: string | null } {
  return { actor: personOf(request), at, requestId: requestIdOf(request), device: deviceBehind(request) }
}
