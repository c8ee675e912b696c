import { Binary } from 'bson'
import { isDoc, type Doc } from './bson-order.js'
import { noSuchTransaction, StoreError } from './store-error.js'
import type { StoreTransaction } from './store-transaction.js'
import type { Connection } from './wire-server.js'

/** Milliseconds that a transaction may do nothing, and that it may take in all. */
const TRANSACTION_IDLE = 5_000
const TRANSACTION_LIFETIME = 60_000
const SESSION_IDLE = 30 * 60 * 1000

interface RunningTransaction {
  transaction: StoreTransaction
  connection: Connection
  startedAt: number
  timer: NodeJS.Timeout | undefined
}

/** What a client's logical session remembers between its commands. */
export interface Session {
  /** The number of the newest transaction or retried write. */
  number: number
  running: RunningTransaction | undefined
  committed: Promise<void> | undefined
  /** The answer to the newest retryable write, kept for a client that lost it. */
  reply: Promise<Doc> | undefined
  /** Test switch `failFirstAttempts`: the last transaction was failed, so the next one may pass. */
  failedOnPurpose: boolean
  usedAt: number
}

export class SessionTable {
  private readonly sessions = new Map<string, Session>()

  of(command: Doc): Session {
    const id = sessionId(command.lsid)
    if (id === undefined) throw new StoreError(72, 'Transaction numbers need a session (lsid).')
    const known = this.sessions.get(id)
    if (known) {
      known.usedAt = Date.now()
      return known
    }
    const made: Session = {
      number: -1,
      running: undefined,
      committed: undefined,
      reply: undefined,
      failedOnPurpose: false,
      usedAt: Date.now(),
    }
    this.sessions.set(id, made)
    return made
  }

  end(lsids: unknown): void {
    for (const lsid of Array.isArray(lsids) ? (lsids as unknown[]) : []) {
      const id = sessionId(lsid)
      const session = id === undefined ? undefined : this.sessions.get(id)
      if (session) abortRunning(session)
      if (id !== undefined) this.sessions.delete(id)
    }
  }

  /** A client that vanished holds nobody up: what ran over its connection is over. */
  connectionClosed(connection: Connection): void {
    for (const session of this.sessions.values()) {
      if (session.running?.connection === connection) abortRunning(session)
    }
  }

  forgetIdle(): void {
    const oldest = Date.now() - SESSION_IDLE
    for (const [id, session] of this.sessions) if (session.usedAt < oldest) this.sessions.delete(id)
  }
}

function sessionId(lsid: unknown): string | undefined {
  const id = isDoc(lsid) ? lsid.id : undefined
  return id instanceof Binary ? id.toString('hex') : undefined
}

export function abortRunning(session: Session): void {
  if (!session.running) return
  clearTimeout(session.running.timer)
  session.running.transaction.end()
  session.running = undefined
}

/** Between two commands the clock runs; during one it does not. */
export function rest(session: Session): void {
  const { running } = session
  if (!running) return
  const left = running.startedAt + TRANSACTION_LIFETIME - Date.now()
  clearTimeout(running.timer)
  running.timer = setTimeout(() => abortRunning(session), Math.max(0, Math.min(TRANSACTION_IDLE, left)))
}

/** Moves the session to a newer number; what ran under the older one is given up. */
export function advance(session: Session, number: number): void {
  if (number < session.number) {
    throw new StoreError(225, `Transaction ${number} is older than the session's newest, ${session.number}.`)
  }
  if (number === session.number) return
  abortRunning(session)
  session.number = number
  session.committed = undefined
  session.reply = undefined
}

export function resume(session: Session, number: number): RunningTransaction {
  const { running } = session
  if (session.number === number && running) {
    clearTimeout(running.timer)
    return running
  }
  throw noSuchTransaction(`Given transaction number ${number} does not match any in-progress transactions.`)
}
