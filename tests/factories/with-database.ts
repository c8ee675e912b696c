import { afterAll, afterEach, beforeAll } from '@jest/globals'
import { buildIndexes, connectDatabase, disconnectDatabase, stopAt } from '../../server/database.js'
import { openTestDatabase, type TestDatabase } from '../support/store/test-database.js'

/** A database of its own for the suite, with every index, and no handler left at a point of the way. */
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
