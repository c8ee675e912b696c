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

/**
 * Counts tries by key, in the store: a restart does not reset the count, and several servers count together.
 */
export interface Limit {
  /** Counts one try; throws TooManyTries at the limit. */
  take(key: string): Promise<void>
  /** Takes one counted try back, because it succeeded. */
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

/** Keys are hashed, so that the store's counters hold no e-mail addresses. */
function hashed(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}

function refuse(reason: unknown): never {
  if (reason instanceof RateLimiterRes) throw new TooManyTries(Math.ceil(reason.msBeforeNext / 1000))
  throw reason
}
