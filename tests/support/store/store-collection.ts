import { afterAll, beforeAll, beforeEach } from '@jest/globals'
import mongoose from 'mongoose'
import { openTestDatabase, type TestDatabase } from './test-database.js'

export type Fields = Record<string, unknown>

export interface Thing {
  _id: number | string
  [field: string]: unknown
}

/** The driver's types have none for documents of any shape. */
export const any = (fields: Fields): Fields => fields

export interface StoreCollection {
  client: mongoose.mongo.MongoClient
  db: mongoose.mongo.Db
  uri: string
  things: mongoose.mongo.Collection<Thing>
}

/** A collection of a database of the suite's own, empty before each test; set before the first test runs. */
export function useStoreCollection(): StoreCollection {
  const used = {} as StoreCollection
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
    used.uri = database.uri
    used.client = await mongoose.mongo.MongoClient.connect(database.uri, { maxPoolSize: 20 })
    used.db = used.client.db()
    used.things = used.db.collection<Thing>('things')
    // These tests count conflicts themselves, so no transaction may fail on purpose but one that the driver retries.
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

/** The error code that an attempt is answered with, or what happened instead. */
export async function codeOf(attempt: Promise<unknown>): Promise<unknown> {
  try {
    await attempt
    return 'done'
  } catch (error) {
    return error instanceof mongoose.mongo.MongoServerError ? error.code : error
  }
}
