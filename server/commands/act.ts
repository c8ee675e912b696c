import { Types } from 'mongoose'
import type { Actor } from '../../models/domain/people/role.js'

/** Who does something, when, and in which request: the first argument of every command. */
export interface Act {
  actor: Actor
  at: Date
  requestId: string
}

/** The id of who acts: posts and counts are always somebody's. */
export function actorId({ actor }: Act): Types.ObjectId {
  if (!Types.ObjectId.isValid(actor.id)) throw new Error(`${actor.name} is no person of this newsroom`)
  return new Types.ObjectId(actor.id)
}
