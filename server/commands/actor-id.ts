import { Types } from 'mongoose'
import { type Act } from './act.js'

/** The id of who acts: posts and counts are always somebody's. */
export function actorId({ actor }: Act): Types.ObjectId {
  if (!Types.ObjectId.isValid(actor.id)) throw new Error(`${actor.name} is no person of this newsroom`)
  return new Types.ObjectId(actor.id)
}
