import { hash } from '@node-rs/argon2'

/** The first of OWASP's settings for argon2id: 19 MiB, two passes, one thread. */
const argon2Cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2Cost)
}
