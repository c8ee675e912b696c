import type { Doc } from './bson-order.js'
import type { CollectionVersion } from './collection-version.js'
import type { CursorTable } from './cursor-table.js'
import { Draft, type WriteTarget } from './draft.js'
import { StoreError } from './store-error.js'
import type { StoreEngine } from './store-engine.js'
import type { Patience, StoredDatabase } from './stored-database.js'
import type { StoreTransaction } from './store-transaction.js'
import type { Connection } from './wire-server.js'

/** Everything that a command may touch. */
export interface CommandContext {
  readonly command: Doc
  readonly connection: Connection
  readonly engine: StoreEngine
  readonly cursors: CursorTable
  readonly database: StoredDatabase
  readonly transaction: StoreTransaction | undefined
  /** When `maxTimeMS` is over, on the clock of this process. */
  readonly until: number
}

export type Handler = (context: CommandContext) => Doc | Promise<Doc>

/** The name of the collection that is the value of the command's own field. */
export function collectionName({ command, database }: CommandContext): string {
  const name = Object.values(command)[0]
  if (
    typeof name !== 'string' ||
    name === '' ||
    name.includes('\0') ||
    name.includes('$') ||
    name.startsWith('.')
  ) {
    throw new StoreError(73, `Invalid namespace specified '${database.name}.${String(name)}'`)
  }
  return name
}

export function readCollection(context: CommandContext, name: string): CollectionVersion | undefined {
  if (context.transaction) return context.transaction.read(name)
  return context.database.durable.collections.get(name)
}

/**
 * Runs the change in the transaction if there is one, else as a write of its own; answers when it is on disk.
 * A change may run more than once: it keeps nothing outside of itself.
 */
export async function write<T>(context: CommandContext, change: (target: WriteTarget) => T): Promise<T> {
  const { transaction, database } = context
  return transaction ? change(transaction) : database.write(patienceOf(context), change)
}

export function patienceOf({ connection, until }: CommandContext): Patience {
  return { signal: connection.signal, until }
}

/** A statement that fails leaves nothing behind; in a transaction it ends the whole transaction instead. */
export function atomically<T>(target: WriteTarget, statement: () => T): T {
  if (!(target instanceof Draft)) return statement()
  const savepoint = target.savepoint()
  try {
    return statement()
  } catch (error) {
    target.restore(savepoint)
    throw error
  }
}

export function listField(command: Doc, field: string): unknown[] {
  const value = command[field]
  if (Array.isArray(value)) return value
  throw new StoreError(14, `The field '${field}' must be an array.`)
}

/** A whole number of at least 0, 0 when it is not given. */
export function countField(command: Doc, field: string): number {
  const value = command[field] ?? 0
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value
  throw new StoreError(2, `The field '${field}' must be a whole number of at least 0.`)
}

export function refuseForeignFields(doc: Doc, known: readonly string[], what: string): void {
  if (known.includes('*')) return
  const foreign = Object.keys(doc).find((field) => !known.includes(field))
  if (foreign === undefined) return
  throw new StoreError(40415, `BSON field '${what}.${foreign}' is unknown to the embedded store.`)
}
