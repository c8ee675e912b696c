import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'
import { type HouseAction } from './newsroom-actions.js'

const whose: Readonly<Record<HouseAction, readonly Role[]>> = {
  seePeople: ['admin'],
  invite: ['admin'],
  changePerson: ['admin'],
  endSessions: ['admin'],
  readAudit: ['admin'],
  seeServer: ['admin'],
}

/** Who may do what with the house as a whole: people, the audit and the state of the server are an admin's. */
export function housePolicy(actor: Actor, action: HouseAction): boolean {
  return hasRole(actor, ...whose[action])
}
