import { type Role } from '../../../models/domain/people/role.js'

/** A role in words. */
export function presentRole(role: Role): string {
  return role === 'desk' ? 'results desk' : role
}
