import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'
import type { NewsroomAction } from './newsroom-actions.js'

const whose: Readonly<Record<NewsroomAction, readonly Role[]>> = {
  seePeople: ['admin'],
  invite: ['admin'],
  changePerson: ['admin'],
  // An editor may be the second, where there is one admin alone: the command says when.
  secondPerson: ['admin', 'editor'],
  endSessions: ['admin'],
  readAudit: ['admin'],
  seeServer: ['admin'],
}

/** Who may do what with the newsroom as a whole: an admin manages people, the audit and the server. */
export function newsroomPolicy(actor: Actor, action: NewsroomAction): boolean {
  return hasRole(actor, ...whose[action])
}
