import { randomBytes } from 'node:crypto'
import mongoose from 'mongoose'

export interface TestDatabase {
  uri: string
  /** Removes the database. Call it after every connection of the suite is closed. */
  drop(): Promise<void>
}

/** A database of its own for one suite, on the store of this run. */
export function openTestDatabase(): Promise<TestDatabase> {
  const { TEST_STORE_URI } = process.env
  if (TEST_STORE_URI === undefined)
    throw new Error('No test store: is globalSetup missing from the jest config?')
  const uri = databaseUri(TEST_STORE_URI, `test_${randomBytes(8).toString('hex')}`)
  const drop = async (): Promise<void> => {
    const connection = await mongoose.createConnection(uri).asPromise()
    await connection.dropDatabase()
    await connection.close()
  }
  return Promise.resolve({ uri, drop })
}

/** The address of another database on the same store, with the same login. URL cannot parse host lists. */
export function databaseUri(store: string, database: string): string {
  const [, hosts, named, options = ''] =
    /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(store) ?? []
  if (hosts === undefined) throw new Error('MONGODB_URI does not begin with mongodb:// and a host.')
  const needsSource = hosts.includes('@') && !/\bauth(Source|Mechanism)=/.test(options)
  const source = needsSource ? [`authSource=${named === undefined || named === '' ? 'admin' : named}`] : []
  const all = [...(options === '' ? [] : [options]), ...source].join('&')
  return `${hosts}/${database}${all === '' ? '' : `?${all}`}`
}
