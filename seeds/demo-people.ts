import { randomInt } from 'node:crypto'
import type { Role } from '../models/domain/people/role.js'

/** People of a local start; all names are invented. */
export const demoPeople = [
  { key: 'reporter', name: 'Nia Penhale', email: 'reporter@nightdesk.example', roles: ['reporter'] },
  { key: 'editor', name: 'Asha Lindqvist', email: 'editor@nightdesk.example', roles: ['editor'] },
  { key: 'desk', name: 'Tom Arkwright', email: 'desk@nightdesk.example', roles: ['desk'] },
  { key: 'second', name: 'Ruth Okonjo', email: 'desk2@nightdesk.example', roles: ['desk'] },
  { key: 'admin', name: 'Miles Farrow', email: 'admin@nightdesk.example', roles: ['admin'] },
] as const satisfies readonly { key: string; name: string; email: string; roles: readonly Role[] }[]

export type DemoKey = (typeof demoPeople)[number]['key']
/** Passwords by e-mail address. */
export type DemoPasswords = Readonly<Record<string, string>>

/** Letters and digits that cannot be taken for each other. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Three groups of five characters: 75 bits, easy to read out and to type. */
function randomPassword(): string {
  const group = (): string =>
    Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('')
  return [group(), group(), group()].join('-')
}

/** Random passwords for the demo people. The caller stores them (0600) before it seeds. */
export function makeDemoPasswords(): DemoPasswords {
  return Object.fromEntries(demoPeople.map(({ email }) => [email, randomPassword()]))
}
