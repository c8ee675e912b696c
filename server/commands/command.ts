import { Types } from 'mongoose'
import type { Actor } from '../../models/domain/people/role.js'
import { Unprocessable } from '../app-errors.js'
import { transact } from '../database.js'

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

/**
 * What a person asks for, made one transaction: `run` may be called again when another write was in its way. A refusal that it throws
 * takes back what it wrote; one that it returns is thrown after the commit, so that what was tried is kept.
 */
export function command<Input, Result>(
  run: (act: Act, input: Input) => Promise<Result>,
): (act: Act, input: Input) => Promise<Exclude<Result, Unprocessable>> {
  return async (act, input) => {
    const outcome = await transact(() => run(act, input))
    if (outcome instanceof Unprocessable) throw outcome
    return outcome as Exclude<Result, Unprocessable>
  }
}
