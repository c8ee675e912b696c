import { isDoc, type Doc } from './bson-order.js'
import type { CommandContext } from './command-context.js'
import { refuseForeignFields } from './command-context.js'
import { HANDLERS } from './command-handlers.js'
import { CursorTable } from './cursor-table.js'
import { abortRunning, advance, rest, resume, SessionTable, type Session } from './session-table.js'
import type { StoreEngine } from './store-engine.js'
import { noSuchTransaction, StoreError, writeConflict } from './store-error.js'
import type { StoreSettings } from './store-settings.js'
import { StoreTransaction } from './store-transaction.js'
import { COMMANDS, COMMON_FIELDS, isCommandName, type CommandName } from './subset.js'
import { timeLimit } from './time-limit.js'
import type { Connection, WireHandler } from './wire-server.js'

const DATABASE_NAME = /^[^/\\. "$*<>:|?\0]{1,63}$/

/** Answers commands: checks them against the declared subset, and runs them in their session's transaction. */
export class CommandDispatcher implements WireHandler {
  readonly cursors = new CursorTable()
  readonly sessions = new SessionTable()

  constructor(
    private readonly engine: StoreEngine,
    private readonly settings: Pick<StoreSettings, 'testing' | 'failFirstAttempts'>,
  ) {}

  async answer(command: Doc, connection: Connection): Promise<Doc> {
    try {
      return { ...(await this.run(command, connection)), ok: 1 }
    } catch (error) {
      return errorReply(error)
    }
  }

  closed(connection: Connection): void {
    this.sessions.connectionClosed(connection)
  }

  private async run(command: Doc, connection: Connection): Promise<Doc> {
    const name = Object.keys(command)[0] ?? ''
    if (!isCommandName(name) || (name === 'nightdeskTest' && !this.settings.testing)) {
      throw new StoreError(59, `no such command: '${name}'`)
    }
    refuseForeignFields(command, [name, ...COMMANDS[name].fields, ...COMMON_FIELDS], name)
    refuseConcerns(command)
    if (name === 'endSessions') {
      this.sessions.end(command.endSessions)
      return {}
    }
    const number = typeof command.txnNumber === 'number' ? command.txnNumber : undefined
    const context = this.contextOf(command, connection)
    if (number === undefined) return this.handle(name, context)
    const session = this.sessions.of(command)
    advance(session, number)
    if (command.autocommit === false) return this.runInTransaction(name, session, context)
    session.reply ??= this.handle(name, context)
    return session.reply.catch((error: unknown) => {
      session.reply = undefined
      throw error
    })
  }

  private contextOf(command: Doc, connection: Connection): CommandContext {
    const name = typeof command.$db === 'string' ? command.$db : ''
    if (!DATABASE_NAME.test(name)) throw new StoreError(73, `Invalid database name: '${name}'`)
    const { engine, cursors } = this
    return {
      command,
      connection,
      engine,
      cursors,
      database: engine.database(name),
      transaction: undefined,
      until: timeLimit(command.maxTimeMS),
    }
  }

  private async handle(name: CommandName, context: CommandContext): Promise<Doc> {
    if (name === 'commitTransaction' || name === 'abortTransaction' || name === 'endSessions') {
      throw new StoreError(72, `${name} needs a transaction.`)
    }
    return HANDLERS[name](context)
  }

  private async runInTransaction(name: CommandName, session: Session, context: CommandContext): Promise<Doc> {
    if (name === 'commitTransaction') return this.commit(session)
    if (name === 'abortTransaction') return this.abort(session)
    if (!COMMANDS[name].inTransaction) {
      throw new StoreError(263, `Cannot run '${name}' in a multi-document transaction.`)
    }
    try {
      const transaction = this.transactionOf(session, context)
      const reply = await this.handle(name, { ...context, transaction })
      if (reply.writeErrors !== undefined) abortRunning(session)
      rest(session)
      return reply
    } catch (error) {
      abortRunning(session)
      throw error
    }
  }

  private transactionOf(session: Session, context: CommandContext): StoreTransaction {
    const { command, connection, database } = context
    if (command.startTransaction !== true) {
      const running = resume(session, session.number)
      running.connection = connection
      if (running.transaction.database === database) return running.transaction
      throw new StoreError(263, 'A transaction of the embedded store is about one database.')
    }
    if (session.running || session.committed)
      throw new StoreError(72, 'This transaction number was used already.')
    const transaction = new StoreTransaction(database)
    session.running = { transaction, connection, startedAt: Date.now(), timer: undefined }
    return transaction
  }

  /** May be asked again by a client that lost the answer. */
  private async commit(session: Session): Promise<Doc> {
    if (!session.committed) {
      const { transaction } = resume(session, session.number)
      const failsFirst = transaction.database.failFirstAttempts ?? this.settings.failFirstAttempts
      if (failsFirst && !session.failedOnPurpose) {
        abortRunning(session)
        session.failedOnPurpose = true
        throw writeConflict('a test switch fails each first attempt')
      }
      session.failedOnPurpose = false
      session.running = undefined
      session.committed = transaction.commit()
    }
    await session.committed
    return {}
  }

  private abort(session: Session): Doc {
    if (session.committed) throw new StoreError(256, 'The transaction was committed.')
    if (!session.running) throw noSuchTransaction('There is no transaction in progress.')
    session.failedOnPurpose = false
    abortRunning(session)
    return {}
  }
}

/** One store, one copy: it never pretends that there are more. */
function refuseConcerns(command: Doc): void {
  const { writeConcern, readConcern } = command
  if (isDoc(writeConcern) && typeof writeConcern.w === 'number' && writeConcern.w > 1) {
    throw new StoreError(100, 'Not enough data-bearing nodes: the embedded store is one.')
  }
  if (isDoc(readConcern) && readConcern.atClusterTime !== undefined) {
    throw new StoreError(72, 'The embedded store reads no past moments.')
  }
}

function errorReply(error: unknown): Doc {
  if (error instanceof StoreError) {
    return { ok: 0, errmsg: error.message, code: error.code, codeName: error.codeName, ...error.details }
  }
  const errmsg = error instanceof Error ? error.message : String(error)
  return { ok: 0, errmsg, code: 8, codeName: 'UnknownError' }
}
