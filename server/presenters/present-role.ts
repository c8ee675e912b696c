import { type Role } from '../../models/domain/role.js'

/** A role in words. */
export function presentRole(role: Role): string {
  return role === 'desk' ? 'results desk' : role
}
