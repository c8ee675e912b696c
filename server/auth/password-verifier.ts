import { randomBytes } from 'node:crypto'
import pLimit from 'p-limit'
import { Unavailable } from '../app-errors.js'
import { hashPassword } from './hash-password.js'

/** How argon2 checks a password; injected, so that a test can count the checks. */
export type Verify = (hash: string, password: string) => Promise<boolean>

/** Makes exactly one verification for each call; without a hash it uses one that no password fits. */
export type PasswordVerifier = (hash: string | null, password: string) => Promise<boolean>

const atOnce = 2
const mostWaiting = 20

/**
 * Runs two verifications at a time, because argon2 takes much memory and a thread each. Twenty more may wait;
 * further ones are refused.
 */
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
