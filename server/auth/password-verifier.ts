import { randomBytes } from 'node:crypto'
import pLimit from 'p-limit'
import { Unavailable } from '../app-errors.js'
import { hashPassword } from './hash-password.js'

/** How argon2 checks: injected, so that a test can count. */
export type Verify = (hash: string, password: string) => Promise<boolean>

/** Exactly one verification for each call, with a hash of nobody's where there is none. */
export type PasswordVerifier = (hash: string | null, password: string) => Promise<boolean>

const atOnce = 2
const mostWaiting = 20

/** Two verifications at a time: argon2 takes memory and threads. Twenty wait; further ones are told to come back. */
export async function createPasswordVerifier(verify: Verify): Promise<PasswordVerifier> {
  const nobody = await hashPassword(randomBytes(32).toString('hex'))
  const limit = pLimit(atOnce)
  return async (hash, password) => {
    if (limit.activeCount + limit.pendingCount >= atOnce + mostWaiting) {
      throw new Unavailable('busy', 'Many people sign in just now. Please try again in a moment.', 2)
    }
    const matches = await limit(verify, hash ?? nobody, password)
    return matches && hash !== null
  }
}
