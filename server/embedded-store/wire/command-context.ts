import type { PendingChanges } from '../log/pending-changes.js'
import type { StoreEngine } from '../log/store-engine.js'
import type { StoredDatabase } from '../log/stored-database.js'
import type { Doc } from '../query/bson-order.js'
import type { CollectionVersion } from '../query/collection-version.js'
import { StoreError } from '../store-error.js'
import type { CursorTable } from './cursor-table.js'
import type { SessionTable } from './session-table.js'

/** Everything that a command may read or change. */
export interface CommandContext {
  readonly command: Doc
  readonly engine: StoreEngine
  readonly cursors: CursorTable
  readonly sessions: SessionTable
  readonly database: StoredDatabase
  /** The changes of the running transaction; undefined outside of one. */
  readonly pending: PendingChanges | undefined
}

export type Handler = (context: CommandContext) => Doc | Promise<Doc>

/** The collection's name: the value of the command's first field, which is the command itself. */
export function collectionName({ command, database }: CommandContext): string {
  const name = Object.values(command)[0]
  if (typeof name === 'string' && /^[^.$\0][^$\0]*$/.test(name)) return name
  throw new StoreError(73, `Invalid namespace specified '${database.name}.${String(name)}'`)
}

/** Database and collection of the command, as answers and cursors name them. */
export function namespaceOf(context: CommandContext): string {
  return `${context.database.name}.${collectionName(context)}`
}

export function readCollection(context: CommandContext): CollectionVersion | undefined {
  const { collections } = context.pending?.version() ?? context.database.durable
  return collections.get(collectionName(context))
}

/** Makes the change in the running transaction, or as a single write that resolves when it is on disk. */
export async function write<T>(
  { pending, database }: CommandContext,
  change: (target: PendingChanges) => T,
): Promise<T> {
  return pending ? change(pending) : database.write(change)
}

export function listField(command: Doc, field: string): unknown[] {
  const value = command[field]
  if (Array.isArray(value)) return value
  throw new StoreError(14, `The field '${field}' must be an array.`)
}
