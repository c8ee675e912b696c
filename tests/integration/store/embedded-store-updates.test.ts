import { describe, expect, it } from '@jest/globals'
import { any, codeOf, type Fields, useStoreCollection } from '../../support/store/store-collection.js'

describe('a write to the store', () => {
  const store = useStoreCollection()

  async function idsFound(): Promise<unknown[]> {
    return (await store.things.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  const UPDATES: [string, { before: Fields; change: Fields; after: Fields }][] = [
    [
      '$set of a nested field',
      { before: { a: { b: 1 } }, change: { $set: { 'a.c': 2 } }, after: { a: { b: 1, c: 2 } } },
    ],
    [
      '$set, which makes a missing path',
      { before: {}, change: { $set: { 'a.b': 1 } }, after: { a: { b: 1 } } },
    ],
    [
      '$unset',
      {
        before: { a: 1, b: { c: 1, d: 2 } },
        change: { $unset: { a: '', 'b.c': '' } },
        after: { b: { d: 2 } },
      },
    ],
    ['$inc', { before: { n: 1 }, change: { $inc: { n: 2, m: 5 } }, after: { n: 3, m: 5 } }],
    ['$pull by value', { before: { l: [1, 2, 1] }, change: { $pull: { l: 1 } }, after: { l: [2] } }],
    ['$addToSet', { before: { l: [1] }, change: { $addToSet: { l: 2 } }, after: { l: [1, 2] } }],
    [
      '$setOnInsert, which leaves an existing document alone',
      { before: { a: 1 }, change: { $setOnInsert: { a: 2 } }, after: { a: 1 } },
    ],
    ['$set of the same _id', { before: { a: 1 }, change: { $set: { _id: 'x', a: 2 } }, after: { a: 2 } }],
  ]

  it.each(UPDATES)('changes a document by %s', async (_name, { before, change, after }) => {
    await store.things.insertOne({ _id: 'x', ...before })
    await store.things.updateOne({ _id: 'x' }, change)
    expect(await store.things.findOne({ _id: 'x' })).toEqual({ _id: 'x', ...after })
  })

  it('answers how many documents it matched and changed', async () => {
    await store.things.insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 1 }]) // prettier-ignore
    expect(await store.things.updateMany({}, any({ $set: { n: 1 } }))).toMatchObject({
      matchedCount: 2,
      modifiedCount: 0,
    })
    expect(await store.things.updateMany({}, any({ $inc: { n: 1 } }))).toMatchObject({
      matchedCount: 2,
      modifiedCount: 2,
    })
    expect(await store.things.replaceOne({ _id: 1 }, { m: 1 })).toMatchObject({ modifiedCount: 1 })
    expect(await store.things.findOne({ _id: 1 })).toEqual({ _id: 1, m: 1 })
    expect(await store.things.deleteMany({ n: 2 })).toMatchObject({ deletedCount: 1 })
  })

  it('inserts the fields of filter and update by an upsert', async () => {
    const change = any({ $setOnInsert: { first: true }, $inc: { points: 2 } })
    const filter = { _id: 'k', at: 5, $or: [{ expire: { $gt: 1 } }, { expire: null }] }
    const upserted = await store.things.findOneAndUpdate(filter, change, {
      upsert: true,
      returnDocument: 'after',
    })
    expect(upserted).toEqual({ _id: 'k', at: 5, first: true, points: 2 })
    const again = await store.things.findOneAndUpdate({ _id: 'k' }, change, {
      upsert: true,
      returnDocument: 'after',
    })
    expect(again).toEqual({ _id: 'k', at: 5, first: true, points: 4 })
  })

  it('answers findOneAndUpdate with the changed document, by its projection', async () => {
    await store.things.insertMany([{ _id: 1, n: 1 }, { _id: 2, n: 2 }]) // prettier-ignore
    const bump = any({ $inc: { n: 10 } })
    const options = { returnDocument: 'after', projection: { _id: 1 } } as const
    expect(await store.things.findOneAndUpdate({ _id: 2 }, bump, options)).toEqual({ _id: 2 })
    expect(await store.things.findOneAndUpdate({ _id: 9 }, bump, options)).toBeNull()
    expect(await store.things.find().sort({ _id: 1 }).toArray()).toEqual([{ _id: 1, n: 1 }, { _id: 2, n: 12 }]) // prettier-ignore
  })

  it('is refused when it changes an _id, increments a text or sets a field inside a number', async () => {
    await store.things.insertOne({ _id: 1, word: 'x', n: 1 })
    expect(await codeOf(store.things.updateOne({ _id: 1 }, { $set: { _id: 2 } }))).toBe(66)
    expect(await codeOf(store.things.updateOne({ _id: 1 }, any({ $inc: { word: 1 } })))).toBe(14)
    expect(await codeOf(store.things.updateOne({ _id: 1 }, { $set: { 'n.deep': 1 } }))).toBe(28)
    expect(await codeOf(store.things.updateOne({ _id: 1 }, any({ $addToSet: { word: 1 } })))).toBe(2)
    expect(await store.things.findOne({})).toEqual({ _id: 1, word: 'x', n: 1 })
  })

  it('inserts all valid documents when unordered, and those before the first error when ordered', async () => {
    const twice = [{ _id: 1 }, { _id: 1 }, { _id: 2 }]
    expect(await codeOf(store.things.insertMany(twice, { ordered: false }))).toBe(11000)
    expect(await idsFound()).toEqual([1, 2])
    await store.things.deleteMany({})
    expect(await codeOf(store.things.insertMany(twice))).toBe(11000)
    expect(await idsFound()).toEqual([1])
  })
})
