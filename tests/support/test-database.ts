import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'
import { storeUri } from '../../server/embedded-store/store-settings.js'

export interface TestDatabase {
  uri: string
  /** Removes the database; call it when every connection of the suite is closed. */
  drop(): Promise<void>
}

/** A database of its own for one suite, on the store that globalSetup started or on MONGODB_URI. */
export function openTestDatabase(): Promise<TestDatabase> {
  const uri = uriOf(`test_${randomBytes(8).toString('hex')}`)
  const drop = async (): Promise<void> => {
    const connection = await mongoose.createConnection(uri).asPromise()
    await connection.dropDatabase()
    await connection.close()
  }
  return Promise.resolve({ uri, drop })
}

function uriOf(database: string): string {
  const { MONGODB_URI, TEST_STORE_SOCKET } = process.env
  if (MONGODB_URI !== undefined) {
    const url = new URL(MONGODB_URI)
    url.pathname = `/${database}`
    return url.href
  }
  if (TEST_STORE_SOCKET === undefined)
    throw new Error('No test store: is globalSetup missing from the jest config?')
  return storeUri(TEST_STORE_SOCKET, database)
}
