import { describe, expect, it } from '@jest/globals'
import { type OpenedStore, useDataFolder } from '../../support/store/own-store.js'
import { codeOf } from '../../support/store/store-collection.js'

describe('a store that fails the first attempt of transactions', () => {
  const folder = useDataFolder()

  async function attempts({ client, things }: OpenedStore, _id: number): Promise<number> {
    let made = 0
    await client.withSession((session) =>
      session.withTransaction(async () => {
        made++
        await things.insertOne({ _id }, { session })
      }),
    )
    return made
  }

  it('does so in every database, and lets the second attempt pass', async () => {
    const opened = await folder.open({ failFirstAttempts: true })
    expect([await attempts(opened, 1), await attempts(opened, 2)]).toEqual([2, 2])
    const session = opened.client.startSession()
    session.startTransaction()
    await opened.things.insertOne({ _id: 3 }, { session })
    expect(await codeOf(session.commitTransaction())).toBe(112)
    await session.endSession()
    expect(await opened.things.countDocuments({})).toBe(2)
  })

  it('does not fail a write without a transaction, nor in a database where a suite turned it off', async () => {
    const opened = await folder.open({ failFirstAttempts: true })
    await opened.things.insertOne({ _id: 1 })
    await opened.switches({ failFirstAttempts: false })
    expect(await attempts(opened, 2)).toBe(1)
  })
})
