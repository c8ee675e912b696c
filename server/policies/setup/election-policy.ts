import { type Actor, hasRole, type Role } from '../../../models/domain/people/role.js'
import { type ElectionAction } from './election-actions.js'

const whose: Readonly<Record<ElectionAction, readonly Role[]>> = {
  see: ['desk', 'admin'],
  add: ['desk'],
  edit: ['desk'],
  addContest: ['desk'],
  editContest: ['desk'],
  assign: ['desk'],
  changeSettings: ['admin'],
}

/** Who may set up what of an election: contests, candidacies and assignments are the desk's, its settings an admin's. */
export function electionPolicy(actor: Actor, action: ElectionAction): boolean {
  return hasRole(actor, ...whose[action])
}
