import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import mongoose from 'mongoose'
import { openTestDatabase, type TestDatabase } from './test-database.js'

export type Fields = Record<string, unknown>

export interface Thing {
  _id: number | string
  [field: string]: unknown
}

/** Types a document of any shape, for which the driver has no type. */
export const any = (fields: Fields): Fields => fields

export interface StoreCollection {
  client: mongoose.mongo.MongoClient
  db: mongoose.mongo.Db
  uri: string
  things: mongoose.mongo.Collection<Thing>
}

/** Gives the suite a collection in a database of its own, which is empty before each test. */
export function useStoreCollection(): StoreCollection {
  const used = {} as StoreCollection
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
    used.uri = database.uri
    used.client = await mongoose.mongo.MongoClient.connect(database.uri, { maxPoolSize: 20 })
    used.db = used.client.db()
    used.things = used.db.collection<Thing>('things')
    // These suites count conflicts themselves, so the store must not fail first attempts on purpose.
    await used.db.command({ nightdeskTest: any({ failFirstAttempts: false }) })
  })
  beforeEach(async () => {
    await used.db.dropDatabase()
  })
  afterAll(async () => {
    await used.client.close()
    await database.drop()
  })
  return used
}

/** The error code of the answer to an attempt, 'done' if it succeeded, or any other error. */
export async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt
    return 'done'
  } catch (error) {
    return error instanceof mongoose.mongo.MongoServerError ? error.code : error
  }
}
