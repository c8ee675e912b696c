import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'
import type { NewsroomAction } from './newsroom-actions.js'

const whose: Readonly<Record<NewsroomAction, readonly Role[]>> = {
  seePeople: ['admin'],
  invite: ['admin'],
  changePerson: ['admin'],
  endSessions: ['admin'],
  readAudit: ['admin'],
  seeServer: ['admin'],
}

/** Who may do what with the newsroom as a whole: an admin manages people, the audit and the server. */
export function newsroomPolicy(actor: Actor, action: NewsroomAction): boolean {
  return hasRole(actor, ...whose[action])
}
