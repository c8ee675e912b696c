import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Response } from 'express'

export interface DeviceOptions {
  secret: string
  /** The site is https: the cookie is Secure, and its name begins with `__Host-`. */
  secure: boolean
}

/** Browsers from which somebody signed in: each keeps a random id in a signed cookie, whoever signs in there. */
export interface Devices {
  /** A hash of the id, with which nobody can pass for the device; null without a cookie of ours. */
  of(request: IncomingMessage): string | null
  /** The browser keeps its id for longer, or gets one. */
  keep(request: IncomingMessage, response: Response): void
}

/** As long as browsers keep a cookie at most. */
const keptMs = 400 * 24 * 3_600_000

export function createDevices({ secret, secure }: DeviceOptions): Devices {
  const name = secure ? '__Host-nightdesk-device' : 'nightdesk-device'
  const signed = (id: string): string =>
    `${id}.${createHmac('sha256', secret).update(`device ${id}`).digest('base64url')}`
  const idIn = (request: IncomingMessage): string | null => {
    const value = cookieNamed(name, request)
    const [id = ''] = value.split('.')
    return isSame(value, signed(id)) ? id : null
  }
  return {
    of: (request) => {
      const id = idIn(request)
      return id === null ? null : createHash('sha256').update(id).digest('hex')
    },
    keep: (request, response) => {
      const id = idIn(request) ?? randomBytes(32).toString('base64url')
      response.cookie(name, signed(id), {
        httpOnly: true,
        sameSite: 'lax',
        path: '/',
        secure,
        maxAge: keptMs,
      })
    },
  }
}

function cookieNamed(name: string, { headers: { cookie = '' } }: IncomingMessage): string {
  const pair = cookie.split('; ').find((each) => each.startsWith(`${name}=`))
  return pair?.slice(name.length + 1) ?? ''
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
