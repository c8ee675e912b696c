import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { buildIndexes, connectDatabase, disconnectDatabase, stopAt } from '../../server/database.js'
import { openTestDatabase, type TestDatabase } from '../support/store/test-database.js'

/** Gives the suite a database of its own with every index, and stops holding commands after each test. */
export function withDatabase(): void {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openTestDatabase()
    await connectDatabase(database.uri)
    await buildIndexes()
  })
  afterEach(() => stopAt(null))
  afterAll(async () => {
    await disconnectDatabase()
    await database.drop()
  })
}
