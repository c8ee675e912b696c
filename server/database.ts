import { AsyncLocalStorage } from 'node:async_hooks'
import mongoose from 'mongoose'
import { storeDownCodes, Unavailable } from './app-errors.js'

/** The points at which tests may stop, pause or kill the process; no others exist. */
export const points = ['command:read', 'transact:committed', 'feed:before-push', 'reread:lot'] as const
/**
 * command:read: after a command's last read and before its first write. reread:lot: some posts are marked,
 * but the progress is not stored yet.
 */
export type Point = (typeof points)[number]

let atPoint: ((point: Point) => Promise<void> | void) | null = null

/** Called at a point; it does nothing outside of tests. */
export async function reached(point: Point): Promise<void> {
  if (atPoint) await atPoint(point)
}

/** For tests only: sets what happens at the points; null ends it. */
export function stopAt(handler: typeof atPoint): void {
  atPoint = handler
}

mongoose.set('strictQuery', 'throw')
mongoose.set('transactionAsyncLocalStorage', true)

export async function connectDatabase(uri: string): Promise<void> {
  await mongoose.connect(uri, { serverSelectionTimeoutMS: 10_000, maxPoolSize: 20, retryWrites: true })
}

export async function disconnectDatabase(): Promise<void> {
  await mongoose.disconnect()
}

const patienceForClock = 2_000

/** The time on the store's clock; throws when the store does not answer within two seconds. */
export async function storeClock(): Promise<Date> {
  const { db } = mongoose.connection
  if (!db) throw new Unavailable('store_unavailable', 'The store is not connected.')
  const { localTime } = await answerWithin(patienceForClock, db.command({ hello: 1 }))
  if (!(localTime instanceof Date)) throw new Error('the store does not say its time')
  return localTime
}

/** Rejects after so many milliseconds, because the driver's own `timeoutMS` has no effect here. */
async function answerWithin<T>(milliseconds: number, answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_resolve, reject) => {
    const refusal = new Unavailable('store_unavailable', 'The store does not answer.')
    timer = setTimeout(() => reject(refusal), milliseconds)
  })
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer))
}

/** For sessions and limits, which use the store without mongoose: its client and the database's name. */
export function storeClient(): { client: mongoose.mongo.MongoClient; database: string } {
  return { client: mongoose.connection.getClient(), database: mongoose.connection.name }
}

/** The longest that the indexes of one collection may take, which on a new store are built in a moment. */
const patienceForIndexes = 120_000

/**
 * Creates every collection with its indexes, in one command a collection, and waits for them. A failure names
 * the collection and its indexes and stops the start.
 */
export async function buildIndexes(patience = patienceForIndexes): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection()
    const specs = model.schema.indexes().map(([key, options]) => ({ ...options, key }))
    if (specs.length === 0) continue
    const building = model.collection.createIndexes(specs as mongoose.mongo.IndexDescription[], {
      commitQuorum: 'majority',
    })
    await answerWithin(patience, building).catch((cause: unknown) => {
      const keys = specs.map(({ key }) => JSON.stringify(key)).join(', ')
      const why = cause instanceof Unavailable ? `not within ${patience / 1000} s` : messageOf(cause)
      const name = model.collection.collectionName
      throw new Error(`the indexes of ${name} (${keys}) could not be built: ${why}`, { cause })
    })
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

const inTransaction = new AsyncLocalStorage<true>()

/**
 * Runs the work in a transaction: everything in it happens, or nothing does. Model calls inside join without
 * being told, and a `transact` inside joins the outer one. After a conflict the work runs again, so nothing
 * in it may run in parallel or have an effect outside the store.
 */
export async function transact<T>(work: () => Promise<T>): Promise<T> {
  if (inTransaction.getStore()) return work()
  let result: { value: T } | null = null
  await inTransaction
    .run(true, () =>
      mongoose.connection.transaction(async () => {
        result = { value: await work() }
      }),
    )
    .catch(rethrow)
  await reached('transact:committed')
  return done(result)
}

function done<T>(result: { value: T } | null): T {
  if (result === null) throw new Error('a transaction ended without a result')
  return result.value
}

const untouched = 'The store does not take writes now. Nothing of yours was changed.'
const undecided = 'The store did not say whether it has done this. Do it again: it is done once only.'

/** Whether the answer to the commit was lost, so that the transaction may have happened. */
function isUndecided(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('UnknownTransactionCommitResult')
}

function rethrow(error: unknown): never {
  if (isStoreDown(error)) {
    const refusal = new Unavailable('store_unavailable', isUndecided(error) ? undecided : untouched)
    refusal.cause = error
    throw refusal
  }
  throw error
}

function isStoreDown(error: unknown): boolean {
  if (error instanceof mongoose.mongo.MongoNetworkError) return true
  if (error instanceof mongoose.mongo.MongoServerSelectionError) return true
  return error instanceof mongoose.mongo.MongoServerError && storeDownCodes.has(Number(error.code))
}
