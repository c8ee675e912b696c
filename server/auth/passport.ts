import type { Request, RequestHandler, Response } from 'express'
import passport from 'passport'
import { Strategy } from 'passport-local'
import { NotSignedIn } from '../app-errors.js'
import { addressKey, clientAddress, type Trust } from '../http/client-address.js'
import type { Devices } from '../http/device-cookie.js'
import type { Limit } from '../http/limits.js'
import type { Sessions } from '../http/session.js'
import { findPersonByEmail } from '../queries/people/find-person.js'
import { isWelcome } from './current-person.js'
import type { PasswordVerifier } from './password-verifier.js'

export interface SignInOptions {
  verify: PasswordVerifier
  sessions: Sessions
  devices: Devices
  clock: () => Date
  local: boolean
  trust: Trust
  /**
   * Counts tries with one e-mail address from one network address, so that nobody can lock another person
   * out.
   */
  byEmail: Limit
  /** Counts tries from one network address. */
  byAddress: Limit
}

export interface Credentials {
  email: string
  password: string
}

interface SignedInPerson {
  id: string
  name: string
  roles: string[]
}

/** Tries to sign in: starts a session with a new id, or refuses. */
export type SignIn = (
  request: Request,
  response: Response,
  credentials: Credentials,
) => Promise<SignedInPerson>

type Person = NonNullable<Awaited<ReturnType<typeof findPersonByEmail>>>

export function createSignIn(options: SignInOptions): SignIn {
  const { sessions, devices, clock, byEmail, byAddress } = options
  const authenticate = createAuthenticate(options)
  return async (request, response, credentials) => {
    const address = addressKey(clientAddress(request, options.trust))
    const pair = JSON.stringify([address, credentials.email])
    await byAddress.take(address)
    await byEmail.take(pair)
    request.body = credentials
    const person = await authenticate(request, response)
    await byAddress.giveBack(address)
    await byEmail.forget(pair)
    const id = person._id.toHexString()
    await sessions.start(request, { person: id, credentials: person.credentials, at: clock().getTime() })
    devices.keep(request, response)
    return { id, name: person.name, roles: [...person.roles] }
  }
}

/** passport-local as a promise: resolves with the person, or rejects with NotSignedIn. */
function createAuthenticate(
  options: SignInOptions,
): (request: Request, response: Response) => Promise<Person> {
  const authenticator = new passport.Passport()
  const fields = { usernameField: 'email', passwordField: 'password', session: false } as const
  authenticator.use(
    'local',
    new Strategy(fields, (email, password, done) => {
      checkPassword({ email, password }, options).then((person) => done(null, person ?? false), done)
    }),
  )
  return (request, response) =>
    new Promise((resolve, reject) => {
      const answer = (error: unknown, person: Person | false | null | undefined): void => {
        if (error) reject(error instanceof Error ? error : new Error('sign-in failed'))
        else if (person) resolve(person)
        else reject(new NotSignedIn('sign_in_failed', 'E-mail and password do not fit.'))
      }
      const handler = authenticator.authenticate('local', { session: false }, answer) as RequestHandler
      void handler(request, response, reject)
    })
}

/**
 * Makes exactly one verification in every case (known, unknown or disabled person, demo person elsewhere), so
 * that the time of the answer tells nothing.
 */
async function checkPassword(
  { email, password }: Credentials,
  { verify, local }: SignInOptions,
): Promise<Person | null> {
  const person = await findPersonByEmail(email)
  const matches = await verify(person?.passwordHash ?? null, password)
  return person && matches && isWelcome(person, local) ? person : null
}
