import { z } from 'zod'
import { roles } from '../domain/people/role.js'

/** The sign-in form: the one form post of the newsroom. */
export const signInRequest = z.strictObject({
  email: z.string().trim().toLowerCase().max(254),
  password: z.string().min(1).max(1000),
  returnTo: z.string().max(2000).optional(),
})

export const personRequest = z.strictObject({
  email: z.string().trim().toLowerCase().max(254).pipe(z.email('An e-mail address is needed.')),
  name: z.string().trim().min(1, 'A name is needed.').max(80),
  roles: z.array(z.enum(roles)).min(1, 'At least one role is needed.'),
  password: z.string().min(12, 'A password has at least 12 characters.').max(1000),
})

/** Who is signed in, for a screen. */
export interface PersonView {
  id: string
  name: string
  roles: string[]
}
