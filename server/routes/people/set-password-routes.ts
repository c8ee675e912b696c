import type { Request, Router } from 'express'
import { setPasswordRequest } from '../../../models/contract/people.js'
import { AppError, Gone } from '../../app-errors.js'
import { hashPassword } from '../../auth/hash-password.js'
import { hashOfSecret } from '../../auth/one-time-secret.js'
import { useLink } from '../../commands/people/use-link.js'
import { addressKey, clientAddress, type Trust } from '../../http/client-address.js'
import type { Limit } from '../../http/limits.js'
import { readJson } from '../../http/read-body.js'
import { personBehind, requestIdOf } from '../../http/request-facts.js'
import { validated } from '../../http/validated.js'
import { type NewsroomFrame, presentNewsroomFrame } from '../../presenters/present-newsroom-frame.js'
import { findPersonByLink } from '../../queries/people/find-person.js'
import type { Site } from '../../render/site.js'
import { type Screen, serveScreens } from '../serve-screens.js'

export interface SetPasswordParts {
  site: Site
  clock: () => Date
  trust: Trust
  /** Counts tries from one network address. */
  linkLimit: Limit
  /** Logs a refused try as an event. */
  onRefused: (request: Request, code: string) => void
}

const path = '/newsroom/set-password'
const screens: readonly Screen<SetPasswordParts>[] = [
  { path, page: 'people/set-password', view: setPasswordView },
]

/**
 * The page of a one-time link, with which a person sets her password. The page's address does not carry the
 * secret to the server; its script sends it once.
 */
export function setPasswordRoutes(parts: SetPasswordParts): Router {
  const router = serveScreens(parts, screens)
  router.post(path, readJson('8kb'), async (request, response) => {
    try {
      await setPassword(parts, request)
    } catch (error) {
      if (error instanceof AppError) parts.onRefused(request, error.code)
      throw error
    }
    response.json({})
  })
  return router
}

function setPasswordView({ clock }: SetPasswordParts, request: Request): { frame: NewsroomFrame } {
  const actor = personBehind(request)
  return { frame: presentNewsroomFrame({ title: 'Set your password', actor, at: clock() }) }
}

/** The link is checked first: hashing a password costs much more than guessing a link. */
async function setPassword({ clock, trust, linkLimit }: SetPasswordParts, request: Request): Promise<void> {
  const { secret, password } = validated(setPasswordRequest, request.body)
  const address = addressKey(clientAddress(request, trust))
  await linkLimit.take(address)
  const [linkHash, at] = [hashOfSecret(secret), clock()]
  if (!(await findPersonByLink(linkHash, at)))
    throw new Gone('link_gone', 'This link does not work any more. Nothing was changed.')
  const actor = { id: '', name: 'One-time link', roles: [] }
  const passwordHash = await hashPassword(password)
  await useLink({ actor, at, requestId: requestIdOf(request) }, { linkHash, passwordHash })
  await linkLimit.giveBack(address)
}
