import { randomBytes } from 'node:crypto'
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
  const place = createPlaces()
  return async (hash, password) => {
    await place.take()
    try {
      const matches = await verify(hash ?? nobody, password)
      return matches && hash !== null
    } finally {
      place.leave()
    }
  }
}

function createPlaces(): { take: () => Promise<void>; leave: () => void } {
  const waiting: (() => void)[] = []
  let taken = 0
  return {
    take: async () => {
      if (taken < atOnce) {
        taken += 1
        return
      }
      if (waiting.length >= mostWaiting) {
        throw new Unavailable('busy', 'Many people sign in just now. Please try again in a moment.', 2)
      }
      await new Promise<void>((resolve) => {
        waiting.push(resolve)
      })
    },
    leave: () => {
      const next = waiting.shift()
      if (next) next()
      else taken -= 1
    },
  }
}
