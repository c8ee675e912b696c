import { z } from 'zod'
import type { TimeView } from './fields.js'
import { personRequest } from './sessions.js'

/** Somebody new: she sets her password herself. */
export const inviteRequest = personRequest.omit({ password: true })
export const rolesRequest = personRequest.pick({ roles: true })
export const endSessionsRequest = z.strictObject({
  /** One of them; without it all end. */
  session: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'This is no session.')
    .optional(),
})
export const setPasswordRequest = z.strictObject({
  secret: z.string().max(200, 'This is no link.'),
  password: personRequest.shape.password,
})

/** A link as it is handed over, once: the secret stands behind `#` and is kept nowhere. */
export interface LinkAnswer {
  person: string
  name: string
  link: string
  until: TimeView
  /** What has to happen before she can work; null: nothing. */
  waits: string | null
}

export interface PersonRow {
  id: string
  href: string
  name: string
  email: string
  /** In words. */
  roles: string[]
  demo: boolean
  disabled: boolean
  hasPassword: boolean
  /** Until when an open link works. */
  linkUntil: TimeView | null
  /** Signed in now, and seen within five minutes of this. */
  lastSeen: TimeView | null
  wish: PersonWishView | null
}

/** What an admin asked for somebody while votes are counted, as it waits for its second person. */
export interface PersonWishView {
  by: string
  at: TimeView
  /** "the roles editor, results desk" */
  what: string
  /** Where the second person sends the same, and what. */
  api: string
  body: string
  button: string
  done: string
  /** Whoever looks may be the second person. */
  can: boolean
}

export interface SessionView {
  id: string
  since: TimeView
  lastSeen: TimeView
  ends: TimeView
  /** The session of whoever looks. */
  isThis: boolean
}
