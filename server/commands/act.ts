import { type Actor } from '../../models/domain/people/role.js'

/** Who does something, when, and in which request: the first argument of every command. */
export interface Act {
  actor: Actor
  at: Date
  requestId: string
}
