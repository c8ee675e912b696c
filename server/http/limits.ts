import { createHash } from 'node:crypto'
import type { RequestHandler } from 'express'
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'
import { TooManyTries } from '../app-errors.js'
import { personBehind } from './request-facts.js'

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

/**
 * So many requests a minute may one person send to be written. It is counted in memory, by each process for itself: a write must not
 * cost another one.
 */
export function limitWrites(perMinute: number): RequestHandler {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 })
  return async (request, _response, next) => {
    const person = personBehind(request)
    if (person && request.method !== 'GET' && request.method !== 'HEAD') {
      await limiter.consume(person.id).catch((reason: unknown) => {
        if (!(reason instanceof RateLimiterRes)) throw reason
        throw new TooManyTries(
          secondsLeft(reason),
          'That is more in a minute than one person sends. Nothing was changed: please wait.',
        )
      })
    }
    next()
  }
}

const secondsLeft = ({ msBeforeNext }: RateLimiterRes): number => Math.ceil(msBeforeNext / 1000)

function refuse(reason: unknown): never {
  if (reason instanceof RateLimiterRes) throw new TooManyTries(secondsLeft(reason))
  throw reason
}
