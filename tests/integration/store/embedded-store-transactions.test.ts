import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { any, codeOf, useStoreCollection } from '../../support/store/store-collection.js'

describe('transactions of the store', () => {
  const store = useStoreCollection()

  async function started(): Promise<mongoose.mongo.ClientSession> {
    const known = await store.db.listCollections({ name: 'things' }).toArray()
    if (known.length === 0) await store.db.createCollection('things')
    const session = store.client.startSession()
    session.startTransaction()
    return session
  }

  function counter(): Promise<unknown> {
    return store.things.findOne({ _id: 'n' }).then((found) => found?.n)
  }

  it('show their writes to nobody until their commit, and then all of them', async () => {
    const session = await started()
    await store.things.insertOne({ _id: 1 }, { session })
    await store.things.insertOne({ _id: 2 }, { session })
    expect(await store.things.countDocuments({}, { session })).toBe(2)
    expect(await store.things.countDocuments({})).toBe(0)
    await session.commitTransaction()
    expect(await store.things.countDocuments({})).toBe(2)
    await session.endSession()
  })

  it('leave nothing when aborted', async () => {
    await store.things.insertOne({ _id: 'n', n: 1 })
    const session = await started()
    await store.things.updateOne({ _id: 'n' }, { $set: { n: 2 } }, { session })
    await store.things.insertOne({ _id: 'new' }, { session })
    await session.abortTransaction()
    expect(await store.things.find().toArray()).toEqual([{ _id: 'n', n: 1 }])
    expect(await codeOf(store.things.updateOne({ _id: 'n' }, { $set: { n: 3 } }))).toBe('done')
    await session.endSession()
  })

  it('read one snapshot, whatever others write meanwhile', async () => {
    await store.things.insertOne({ _id: 'n', n: 1 })
    const session = await started()
    expect(await store.things.findOne({ _id: 'n' }, { session })).toMatchObject({ n: 1 })
    await store.things.updateOne({ _id: 'n' }, { $set: { n: 2 } })
    await store.things.insertOne({ _id: 'other' })
    expect(await store.things.find({}, { session }).toArray()).toEqual([{ _id: 'n', n: 1 }])
    await session.commitTransaction()
    await session.endSession()
  })

  it('conflict when a document has changed since their snapshot: the first to commit wins', async () => {
    await store.things.insertOne({ _id: 'n', n: 1 })
    const late = await started()
    await store.things.findOne({ _id: 'n' }, { session: late })
    await store.things.updateOne({ _id: 'n' }, { $set: { n: 2 } })
    const conflict = store.things.updateOne({ _id: 'n' }, { $set: { n: 9 } }, { session: late })
    await expect(conflict).rejects.toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] })
    expect(await codeOf(store.things.findOne({}, { session: late }))).toBe(251)

    const [first, second] = [await started(), await started()]
    await store.things.updateOne({ _id: 'n' }, { $set: { n: 3 } }, { session: first })
    await store.things.deleteOne({ _id: 'n' }, { session: second })
    await first.commitTransaction()
    const lost = second.commitTransaction()
    await expect(lost).rejects.toMatchObject({ code: 112, errorLabels: ['TransientTransactionError'] })
    expect(await counter()).toBe(3)
    await Promise.all([late.endSession(), first.endSession(), second.endSession()])
  })

  it('can both commit when they change different documents, though they overlap', async () => {
    await store.things.insertMany([{ _id: 'a', n: 0 }, { _id: 'b', n: 0 }]) // prettier-ignore
    const [first, second] = [await started(), await started()]
    await store.things.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { session: first })
    await store.things.updateOne({ _id: 'b' }, { $set: { n: 2 } }, { session: second })
    await store.things.insertOne({ _id: 'c', n: 3 })
    await second.commitTransaction()
    await first.commitTransaction()
    const found = await store.things.find().sort({ _id: 1 }).toArray()
    expect(found.map(({ n }) => n)).toEqual([1, 2, 3])
    await Promise.all([first.endSession(), second.endSession()])
  })

  it('check unique keys within themselves and against keys that others have taken since', async () => {
    await store.things.createIndex({ key: 1 }, { unique: true }, {})
    const [own, late, racing] = [await started(), await started(), await started()]
    await store.things.insertOne({ _id: 1, key: 'x' }, { session: own })
    expect(await codeOf(store.things.insertOne({ _id: 2, key: 'x' }, { session: own }))).toBe(11000)
    expect(await codeOf(own.commitTransaction())).toBe(251)

    await store.things.insertOne({ _id: 4, key: 'y' }, { session: racing })
    await store.things.findOne({}, { session: late })
    await store.things.insertOne({ _id: 5, key: 'y' })
    const since = store.things.insertOne({ _id: 6, key: 'y' }, { session: late })
    await expect(since).rejects.toMatchObject({ code: 112 })
    await expect(racing.commitTransaction()).rejects.toMatchObject({ code: 112 })
    await Promise.all([own.endSession(), late.endSession(), racing.endSession()])
    expect(await store.things.countDocuments({})).toBe(1)
  })

  it('can free a unique key and take it again', async () => {
    await store.things.createIndex({ key: 1 }, { unique: true }, {})
    await store.things.insertOne({ _id: 1, key: 'x' })
    const session = await started()
    await store.things.findOne({}, { session })
    await store.things.insertOne({ _id: 9, key: 'elsewhere' })
    await store.things.deleteOne({ _id: 1 }, { session })
    await store.things.insertOne({ _id: 2, key: 'x' }, { session })
    await session.commitTransaction()
    expect(await store.things.findOne({ key: 'x' })).toEqual({ _id: 2, key: 'x' })
    await session.endSession()
  })

  it('do not make a single write wait, and conflict after it', async () => {
    await store.things.insertOne({ _id: 'n', n: 1 })
    const session = await started()
    await store.things.updateOne({ _id: 'n' }, any({ $inc: { n: 10 } }), { session })
    await store.things.updateOne({ _id: 'n' }, any({ $inc: { n: 100 } }))
    expect(await counter()).toBe(101)
    expect(await codeOf(session.commitTransaction())).toBe(112)
    expect(await counter()).toBe(101)
    await session.endSession()
  })

  it('do not make others wait after their client has vanished', async () => {
    await store.things.insertOne({ _id: 'n', n: 1 })
    const other = await mongoose.mongo.MongoClient.connect(store.uri)
    const session = other.startSession()
    session.startTransaction()
    await other
      .db()
      .collection('things')
      .updateOne({ n: 1 }, { $set: { n: 2 } }, { session })
    await other.close(true)
    const begun = performance.now()
    await store.client.withSession((mine) =>
      mine.withTransaction(() =>
        store.things.updateOne({ _id: 'n' }, any({ $inc: { n: 2 } }), { session: mine }),
      ),
    )
    expect(performance.now() - begun).toBeLessThan(1_000)
    expect(await counter()).toBe(3)
  })

  it('cannot make indexes or use a second database', async () => {
    const session = await started()
    expect(await codeOf(store.db.command({ createIndexes: 'things', indexes: [] }, { session }))).toBe(263)
    await session.endSession()
    const other = await started()
    await store.things.insertOne({ _id: 1 }, { session: other })
    const elsewhere = store.client.db('elsewhere').collection('things')
    expect(await codeOf(elsewhere.insertOne({}, { session: other }))).toBe(263)
    await other.endSession()
  })

  it('conflict when an index of their collection was made meanwhile', async () => {
    const session = await started()
    await store.things.insertOne({ _id: 1 }, { session })
    await store.things.createIndex({ n: 1 }, {}, {})
    expect(await codeOf(session.commitTransaction())).toBe(112)
    expect(await store.things.countDocuments()).toBe(0)
    await session.endSession()
  })

  it('lose no increment when 200 of them change one document at the same time', async () => {
    await store.things.insertOne({ _id: 'n', n: 0 })
    const increment = (): Promise<unknown> =>
      store.client.withSession((session) =>
        session.withTransaction(async () => {
          const found = await store.things.findOne({ _id: 'n' }, { session })
          await store.things.updateOne({ _id: 'n' }, { $set: { n: Number(found?.n) + 1 } }, { session })
        }),
      )
    await Promise.all(Array.from({ length: 200 }, increment))
    expect(await counter()).toBe(200)
  }, 150_000)

  it('fail at each first attempt when a test asks for it, so that callers must retry', async () => {
    await store.db.command({ nightdeskTest: any({ failFirstAttempts: true }) })
    let attempts = 0
    for (const _id of [1, 2]) {
      await store.client.withSession((session) =>
        session.withTransaction(async () => {
          attempts++
          await store.things.insertOne({ _id }, { session })
        }),
      )
    }
    await store.db.command({ nightdeskTest: any({ failFirstAttempts: false }) })
    expect(attempts).toBe(4)
    expect(await store.things.countDocuments({})).toBe(2)
  })
})
