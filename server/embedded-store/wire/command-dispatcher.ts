import { PendingChanges } from '../log/pending-changes.js'
import type { StoreEngine } from '../log/store-engine.js'
import { READ_LEVELS, refuseForeignOptions, TRANSACTION_LEVELS } from '../option-kinds.js'
import type { StoreSettings } from '../process/store-settings.js'
import { type Doc, isDoc } from '../query/bson-order.js'
import { noSuchTransaction, StoreError, writeConflict } from '../store-error.js'
import { type CommandName, COMMANDS, COMMON_OPTIONS, isCommandName, isListed } from '../subset.js'
import type { CommandContext } from './command-context.js'
import { HANDLERS } from './command-handlers.js'
import { CursorTable } from './cursor-table.js'
import { runningIn, type Session, SessionTable, type Transaction } from './session-table.js'
import type { WireHandler } from './wire-server.js'

const DATABASE_NAME = /^[^/\\. "$*<>:|?\0]{1,63}$/

/**
 * Answers commands: checks each against the declared subset and runs it in the transaction of its session.
 */
export class CommandDispatcher implements WireHandler {
  readonly cursors = new CursorTable()
  readonly sessions = new SessionTable()

  constructor(
    private readonly engine: StoreEngine,
    private readonly settings: Pick<StoreSettings, 'testing' | 'failFirstAttempts'>,
  ) {}

  async answer(command: Doc): Promise<Doc> {
    try {
      return { ...(await this.run(command)), ok: 1 }
    } catch (error) {
      return errorReply(error)
    }
  }

  private async run(command: Doc): Promise<Doc> {
    const name = Object.keys(command)[0] ?? ''
    if (!isCommandName(name) || (name === 'nightdeskTest' && !this.settings.testing)) {
      throw new StoreError(59, `no such command: '${name}'`)
    }
    const known = { [name]: 'anything', ...COMMANDS[name].options, ...COMMON_OPTIONS } as const
    refuseForeignOptions(command, known, { what: name })
    refuseConcerns(command)
    const context = this.contextOf(command)
    if (command.txnNumber === undefined) return handle(name, context)
    const session = this.sessions.of(command)
    if (command.autocommit === false) return this.runInTransaction(name, session, context)
    session.reply ??= handle(name, context)
    return session.reply.catch((error: unknown) => {
      session.reply = undefined
      throw error
    })
  }

  private contextOf(command: Doc): CommandContext {
    const name = typeof command.$db === 'string' ? command.$db : ''
    if (!DATABASE_NAME.test(name)) throw new StoreError(73, `Invalid database name: '${name}'`)
    const { engine, cursors, sessions } = this
    return { command, engine, cursors, sessions, database: engine.database(name), pending: undefined }
  }

  private async runInTransaction(name: CommandName, session: Session, context: CommandContext): Promise<Doc> {
    if (name === 'commitTransaction') return this.commit(session)
    if (name === 'abortTransaction') return abort(session)
    if (!COMMANDS[name].inTransaction) {
      throw new StoreError(263, `Cannot run '${name}' in a multi-document transaction.`)
    }
    try {
      const transaction = transactionOf(session, context)
      const { pending, database } = transaction
      const reply = await handle(name, { ...context, pending })
      // A conflict is found at the statement and not only at the commit.
      pending.onto(database.tip)
      transaction.usedAt = Date.now()
      if (reply.writeErrors !== undefined) session.running = undefined
      return reply
    } catch (error) {
      session.running = undefined
      throw error
    }
  }

  /** Commits once: a client that lost the answer may ask again. */
  private async commit(session: Session): Promise<Doc> {
    if (!session.committed) {
      const { database, pending } = runningIn(session)
      session.running = undefined
      const failsFirst = database.failFirstAttempts ?? this.settings.failFirstAttempts
      session.failedOnPurpose = failsFirst && !session.failedOnPurpose
      if (session.failedOnPurpose) throw writeConflict('a test switch fails each first attempt')
      session.committed = database.commit(pending)
    }
    await session.committed
    return {}
  }
}

async function handle(name: CommandName, context: CommandContext): Promise<Doc> {
  if (name !== 'commitTransaction' && name !== 'abortTransaction') return HANDLERS[name](context)
  throw new StoreError(72, `${name} needs a transaction.`)
}

function transactionOf(session: Session, { command, database }: CommandContext): Transaction {
  if (command.startTransaction !== true) {
    const running = runningIn(session)
    if (running.database === database) return running
    throw new StoreError(263, 'A transaction of the embedded store is about one database.')
  }
  if (session.running ?? session.committed)
    throw new StoreError(72, 'This transaction number was used already.')
  const now = Date.now()
  session.running = { database, pending: new PendingChanges(database.durable), startedAt: now, usedAt: now }
  return session.running
}

function abort(session: Session): Doc {
  if (session.committed) throw new StoreError(256, 'The transaction was committed.')
  if (!session.running) throw noSuchTransaction('There is no transaction in progress.')
  session.failedOnPurpose = false
  session.running = undefined
  return {}
}

/** Refuses what needs more than one copy of the data, and a level of reading that is not given there. */
function refuseConcerns({ writeConcern, readConcern, autocommit, startTransaction }: Doc): void {
  if (isDoc(writeConcern) && typeof writeConcern.w === 'number' && writeConcern.w > 1) {
    throw new StoreError(100, 'Not enough data-bearing nodes: the embedded store is one.')
  }
  if (!isDoc(readConcern)) return
  const { level = 'local' } = readConcern
  const inside = autocommit === false
  if (inside && startTransaction !== true)
    throw new StoreError(72, "Only the first command of a transaction has a 'readConcern'.")
  if (isListed<unknown>(inside ? TRANSACTION_LEVELS : READ_LEVELS, level)) return
  const where = inside ? 'in a transaction' : 'outside of a transaction'
  throw new StoreError(
    72,
    `The embedded store has no 'readConcern' of the level '${String(level)}' ${where}.`,
  )
}

function errorReply(error: unknown): Doc {
  if (error instanceof StoreError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details }
  }
  const errmsg = error instanceof Error ? error.message : String(error)
  return { ok: 0, errmsg, code: 8, codeName: 'UnknownError' }
}
