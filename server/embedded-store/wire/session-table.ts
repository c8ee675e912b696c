import { Binary } from 'bson'
import type { PendingChanges } from '../log/pending-changes.js'
import type { StoredDatabase } from '../log/stored-database.js'
import { type Doc, isDoc } from '../query/bson-order.js'
import { noSuchTransaction, StoreError } from '../store-error.js'

/** Milliseconds that a transaction may last, as in MongoDB. */
const TRANSACTION_LIFETIME = 60_000
/** Milliseconds that a transaction may wait for its next command. */
const TRANSACTION_IDLE = 5_000
const SESSION_IDLE = 30 * 60 * 1000

/** A running transaction. It locks nothing: the first to commit wins. */
export interface Transaction {
  database: StoredDatabase
  pending: PendingChanges
  startedAt: number
  usedAt: number
}

/** What the store keeps of a client's session between commands. */
export interface Session {
  /** The number of the newest transaction or retried write. */
  number: number
  running: Transaction | undefined
  committed: Promise<void> | undefined
  /** The answer to the newest retryable write, for a client that lost it and asks again. */
  reply: Promise<Doc> | undefined
  /**
   * Test switch `failFirstAttempts`: the last transaction was failed on purpose, so the next one may succeed.
   */
  failedOnPurpose: boolean
  usedAt: number
}

export class SessionTable {
  private readonly sessions = new Map<string, Session>()

  /** The session of a numbered command. A newer number aborts the running transaction of an older one. */
  of({ lsid, txnNumber }: Doc): Session {
    const id = sessionId(lsid)
    const number = Number(txnNumber)
    if (id === undefined) throw new StoreError(72, 'Transaction numbers need a session (lsid).')
    const known = this.sessions.get(id)
    if (known && number < known.number)
      throw new StoreError(225, `Transaction ${number} is older than the session's newest, ${known.number}.`)
    const begun = { number, running: undefined, committed: undefined, reply: undefined }
    const session: Session =
      known?.number === number
        ? known
        : { failedOnPurpose: known?.failedOnPurpose ?? false, usedAt: 0, ...begun }
    session.usedAt = Date.now()
    this.sessions.set(id, session)
    return session
  }

  end(lsids: unknown): void {
    for (const lsid of Array.isArray(lsids) ? (lsids as unknown[]) : [])
      this.sessions.delete(sessionId(lsid) ?? '')
  }

  forgetIdle(): void {
    const now = Date.now()
    for (const [id, session] of this.sessions) {
      if (session.usedAt < now - SESSION_IDLE) this.sessions.delete(id)
      else if (session.running && isOver(session.running)) session.running = undefined
    }
  }
}

function sessionId(lsid: unknown): string | undefined {
  const id = isDoc(lsid) ? lsid.id : undefined
  return id instanceof Binary ? id.toString('hex') : undefined
}

function isOver({ startedAt, usedAt }: Transaction): boolean {
  const now = Date.now()
  return startedAt < now - TRANSACTION_LIFETIME || usedAt < now - TRANSACTION_IDLE
}

export function runningIn(session: Pick<Session, 'number' | 'running'>): Transaction {
  if (session.running && !isOver(session.running)) return session.running
  throw noSuchTransaction(
    `The transaction number ${session.number} does not match any in-progress transaction.`,
  )
}
