const hour = 3_600_000

/** Sessions end after 12 idle hours, and after 24 hours at most. */
export const idleMs = 12 * hour
const mostMs = 24 * hour

/** What a session knows: who, as of which credentials, since when. */
export interface SignedIn {
  person: string
  credentials: number
  /** Milliseconds. */
  at: number
}

/** When it ends: left alone at `expires`, and 24 hours after the sign-in at the latest. */
export function endOfSession(signedIn: SignedIn, expires: Date): Date {
  return new Date(Math.min(signedIn.at + mostMs, expires.getTime()))
}

export function isOver(signedIn: SignedIn, at: Date): boolean {
  return at.getTime() - signedIn.at > mostMs
}
