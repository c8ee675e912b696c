import { createHash } from 'node:crypto'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyTries } from '../app-errors.js'

export interface LimitOptions {
  /** The store's client: the one that mongoose has. */
  client: unknown
  database: string
  name: string
  tries: number
  seconds: number
}

/** Counts tries by key, in the store: a restart forgets nothing, and several servers count together. */
export interface Limit {
  /** One try more, or TooManyTries. */
  take(key: string): Promise<void>
  /** That try was a good one. */
  giveBack(key: string): Promise<void>
  forget(key: string): Promise<void>
}

export async function createLimit({ client, database, name, tries, seconds }: LimitOptions): Promise<Limit> {
  const limiter = new RateLimiterMongo({
    storeClient: client,
    dbName: database,
    tableName: 'limits',
    keyPrefix: name,
    points: tries,
    duration: seconds,
    disableIndexesCreation: true,
  })
  await limiter.createIndexes()
  return {
    take: async (key) => {
      await limiter.consume(hashed(key)).catch(refuse)
    },
    giveBack: async (key) => {
      await limiter.reward(hashed(key), 1)
    },
    forget: async (key) => {
      await limiter.delete(hashed(key))
    },
  }
}

/** Nobody finds e-mail addresses in the counters. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

function refuse(reason: unknown): never {
  if (reason instanceof RateLimiterRes) throw new TooManyTries(Math.ceil(reason.msBeforeNext / 1000))
  throw reason
}
