/** How long a one-time link works: an hour. */
const linkMs = 3_600_000

/** Lets its holder set a password once. The secret is nowhere: only its hash is kept. */
export interface OneTimeLink {
  /** SHA-256 of the secret, in hexadecimal. */
  hash: string
  until: Date
}

export function newLink(hash: string, at: Date): OneTimeLink {
  return { hash, until: new Date(at.getTime() + linkMs) }
}

/** A link works until its hour is over. Somebody disabled has none. */
export function linkWorks({ until }: OneTimeLink, at: Date): boolean {
  return at.getTime() < until.getTime()
}
