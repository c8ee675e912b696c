import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary } from 'bson'
import type { Doc } from '../query/bson-order.js'
import type { WireHandler } from './wire-server.js'

const GREETINGS: readonly string[] = ['hello', 'ismaster']

const refusal = (code: number, codeName: string, errmsg: string): Doc => ({ ok: 0, errmsg, code, codeName })

/** A new name and secret, in the form of a URI. */
export function newLogin(): string {
  return `nightdesk:${randomBytes(32).toString('hex')}`
}

/**
 * Tests only: guards a store that listens on a port, which everybody on the machine can reach. Until a
 * connection has given the secret (as the password of MongoDB's mechanism PLAIN), only a greeting is
 * answered.
 */
export class SecretDoor implements WireHandler {
  private signedIn = false

  constructor(
    private readonly store: WireHandler,
    private readonly login: string,
  ) {}

  async answer(command: Doc): Promise<Doc> {
    if (this.signedIn) return this.store.answer(command)
    const name = Object.keys(command)[0] ?? ''
    // Only the name of the greeting is passed on, without its other fields.
    if (GREETINGS.includes(name)) return this.store.answer({ [name]: 1, $db: 'admin' })
    if (name !== 'saslStart') return refusal(13, 'Unauthorized', `command ${name} requires authentication`)
    if (!this.fits(command)) return refusal(18, 'AuthenticationFailed', 'Authentication failed.')
    this.signedIn = true
    return { conversationId: 1, done: true, payload: new Binary(), ok: 1 }
  }

  private fits({ mechanism, payload }: Doc): boolean {
    const wanted = Buffer.from(`\0${this.login.replace(':', '\0')}`)
    const said = payload instanceof Binary ? payload.value() : Buffer.alloc(0)
    return mechanism === 'PLAIN' && said.length === wanted.length && timingSafeEqual(said, wanted)
  }
}
