import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { openTestDatabase, type TestDatabase } from '../support/test-database.js'

describe('mongoose on the test store', () => {
  let database: TestDatabase
  let connection: mongoose.Connection

  beforeAll(async () => {
    database = await openTestDatabase()
    connection = await mongoose.createConnection(database.uri, { maxPoolSize: 20 }).asPromise()
  })

  afterAll(async () => {
    await connection.close()
    await database.drop()
  })

  it('counts 200 concurrent read-modify-write transactions exactly', async () => {
    const counters = connection.collection<{ _id: string; n: number }>('counters')
    await counters.insertOne({ _id: 'one', n: 0 })
    const increment = (): Promise<unknown> =>
      connection.transaction(async (session) => {
        const found = await counters.findOne({ _id: 'one' }, { session })
        await counters.updateOne({ _id: 'one' }, { $set: { n: (found?.n ?? NaN) + 1 } }, { session })
      })
    await Promise.all(Array.from({ length: 200 }, increment))
    expect((await counters.findOne({ _id: 'one' }))?.n).toBe(200)
  })
})
