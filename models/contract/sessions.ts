import { z } from 'zod'
import { roles } from '../domain/people/role.js'
import { charactersIn } from '../domain/text/characters.js'
import { line, list, notTooLong } from './fields.js'

/** The sign-in form: the one form post of the newsroom. */
export const signInRequest = z.strictObject({
  email: line('An e-mail address', 254).toLowerCase(),
  password: z.string().min(1, 'A password is needed.').check(notTooLong('A password', 1000)),
  returnTo: z.string().max(2000, 'An address has at most 2,000 characters.').optional(),
})

export const personRequest = z.strictObject({
  email: line('An e-mail address', 254).toLowerCase().pipe(z.email('An e-mail address is needed.')),
  name: line('A name', 80).min(1, 'A name is needed.'),
  roles: list(z.enum(roles), roles.length, `There are at most ${roles.length} roles`).min(
    1,
    'At least one role is needed.',
  ),
  password: z
    .string()
    .refine((typed) => charactersIn(typed) >= 12, 'A password has at least 12 characters.')
    .check(notTooLong('A password', 1000)),
})

/** Who is signed in, for a screen. */
export interface PersonView {
  id: string
  name: string
  roles: string[]
}
