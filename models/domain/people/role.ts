/** What a person may be in the newsroom; one person may be several. */
export const roles = ['reporter', 'editor', 'desk', 'admin'] as const
export type Role = (typeof roles)[number]

export interface Actor {
  id: string
  name: string
  roles: readonly Role[]
}

export function hasRole(actor: Pick<Actor, 'roles'>, ...wanted: Role[]): boolean {
  return wanted.some((role) => actor.roles.includes(role))
}

export function roleInWords(role: Role): string {
  return role === 'desk' ? 'results desk' : role
}
