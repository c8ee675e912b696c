import { randomBytes, timingSafeEqual } from 'node:crypto'
import { Binary } from 'bson'
import type { Doc } from './bson-order.js'
import type { Connection, WireHandler } from './wire-server.js'

const GREETINGS: readonly string[] = ['hello', 'isMaster', 'ismaster']

const refusal = (code: number, codeName: string, errmsg: string): Doc => ({ ok: 0, errmsg, code, codeName })

/**
 * Tests only: the store on a port, which everybody on the machine can reach. Until a connection has said the secret
 * (as the password of MongoDB's mechanism PLAIN) nothing but a greeting is answered.
 */
export class SecretDoor implements WireHandler {
  readonly login = `nightdesk:${randomBytes(32).toString('hex')}`
  private readonly signedIn = new WeakSet<Connection>()

  constructor(private readonly store: WireHandler) {}

  async answer(command: Doc, connection: Connection): Promise<Doc> {
    if (this.signedIn.has(connection)) return this.store.answer(command, connection)
    const name = Object.keys(command)[0] ?? ''
    // Whatever else a greeting carries is for people who have signed in.
    if (GREETINGS.includes(name)) return this.store.answer({ [name]: 1, $db: 'admin' }, connection)
    if (name !== 'saslStart') return refusal(13, 'Unauthorized', `command ${name} requires authentication`)
    if (!this.fits(command)) return refusal(18, 'AuthenticationFailed', 'Authentication failed.')
    this.signedIn.add(connection)
    return { conversationId: 1, done: true, payload: new Binary(), ok: 1 }
  }

  closed(connection: Connection): void {
    this.store.closed(connection)
  }

  private fits({ mechanism, payload }: Doc): boolean {
    const wanted = Buffer.from(`\0${this.login.replace(':', '\0')}`)
    const said = payload instanceof Binary ? payload.value() : Buffer.alloc(0)
    return mechanism === 'PLAIN' && said.length === wanted.length && timingSafeEqual(said, wanted)
  }
}
