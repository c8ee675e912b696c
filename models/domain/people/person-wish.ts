import { type Role, roleInWords, roles } from './role.js'

/** A way in that is asked for at night, as it stands with the person whom it is for. */
export const wishedLink = 'link'
export const wishedReturn = 'enable'

/** The same for two who mean the same roles, in whatever order they ticked them. */
export function wishedRoles(wanted: readonly Role[]): string {
  return `roles ${roles.filter((role) => wanted.includes(role)).join(' ')}`
}

/** The roles that a wish is for; null: it is for something else. */
export function rolesOfWish(what: string): Role[] | null {
  const [kind, ...named] = what.split(' ')
  return kind === 'roles' ? roles.filter((role) => named.includes(role)) : null
}

/** What was asked for, as a part of a sentence. */
export function wishInWords(what: string): string {
  const wanted = rolesOfWish(what)
  if (wanted) return `${wanted.length === 1 ? 'the role' : 'the roles'} ${wanted.map(roleInWords).join(', ')}`
  return what === wishedLink ? 'a one-time link' : 'to be enabled again'
}
