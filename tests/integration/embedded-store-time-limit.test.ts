import { describe, expect, it } from '@jest/globals'
import { any, codeOf, useStoreCollection } from '../support/store-collection.js'

describe('maxTimeMS', () => {
  const store = useStoreCollection()

  it('lets a query look no longer', async () => {
    await store.things.insertMany(
      Array.from({ length: 20_000 }, (_, _id) => ({ _id, n: [_id, 'x'.repeat(100)] })),
    )
    const slow = { find: 'things', filter: { 'n.1': 'y' } }
    expect(await codeOf(store.db.command({ ...slow, maxTimeMS: 1 }))).toBe(50)
    expect(await codeOf(store.db.command({ count: 'things', query: slow.filter, maxTimeMS: 1 }))).toBe(50)
    expect(await codeOf(store.db.command({ ...slow, maxTimeMS: 60_000 }))).toBe('done')
    expect(await codeOf(store.db.command({ ...slow, maxTimeMS: -1 }))).toBe(2)
  })

  it('lets a write wait no longer for others, and then does not do it', async () => {
    await store.things.insertOne({ _id: 'n', n: 1 })
    const session = store.client.startSession()
    session.startTransaction()
    await store.things.updateOne({ _id: 'n' }, any({ $inc: { n: 10 } }), { session })
    const updates = [{ q: { _id: 'n' }, u: { $inc: { n: 100 } } }]
    expect(await codeOf(store.db.command({ update: 'things', updates, maxTimeMS: 100 }))).toBe(50)
    await session.commitTransaction()
    await store.things.updateOne({ _id: 'n' }, any({ $inc: { n: 1000 } }))
    expect(await store.things.findOne({})).toEqual({ _id: 'n', n: 1011 })
    await session.endSession()
  })
})
