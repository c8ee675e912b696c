import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { any, codeOf, useStoreCollection, type Fields, type Thing } from '../support/store-collection.js'

describe('the protocol of the store', () => {
  const store = useStoreCollection()

  async function idsFound(filter: Fields): Promise<unknown[]> {
    const found = await store.things.find(filter).sort({ _id: 1 }).toArray()
    return found.map(({ _id }) => _id)
  }

  const liveBlog = new mongoose.mongo.ObjectId('653100000000000000000001')
  const DOCS: Thing[] = [
    { _id: 1, n: 1, tags: ['a', 'b'], at: new Date('2023-10-19T22:00:00Z'), liveBlog },
    { _id: 2, n: 5, tags: [], who: { name: 'Asha', roles: ['editor'] } },
    { _id: 3, n: 10, tags: ['b'], who: { name: 'Ben' }, votes: [{ party: 'Lab', votes: 10 }] },
    { _id: 4, n: null, title: 'Tamworth: declared' },
    { _id: 5, title: 'tamworth', votes: [{ party: 'Con', votes: 99 }, { party: 'Lab', votes: 1 }] }, // prettier-ignore
  ]

  const FILTERS: [string, Fields, unknown[]][] = [
    ['everything', {}, [1, 2, 3, 4, 5]],
    ['equality', { n: 5 }, [2]],
    ['an ObjectId', { liveBlog }, [1]],
    [
      'a date',
      { at: { $gte: new Date('2023-10-19T21:00:00Z'), $lt: new Date('2023-10-20T00:00:00Z') } },
      [1],
    ],
    ['null is also a missing field', { n: null }, [4, 5]],
    ['$exists true includes null', { n: { $exists: true } }, [1, 2, 3, 4]],
    ['$exists false', { n: { $exists: false } }, [5]],
    ['$ne includes missing', { n: { $ne: 5 } }, [1, 3, 4, 5]],
    ['$gt compares numbers only', { n: { $gt: 1 } }, [2, 3]],
    ['$gte and $lte', { n: { $gte: 1, $lte: 5 } }, [1, 2]],
    ['$in', { n: { $in: [1, 10] } }, [1, 3]],
    ['$in with null', { n: { $in: [null, 10] } }, [3, 4, 5]],
    ['$nin', { n: { $nin: [1, 10] } }, [2, 4, 5]],
    ['one element of an array', { tags: 'b' }, [1, 3]],
    ['a whole array', { tags: ['a', 'b'] }, [1]],
    ['an empty array', { tags: [] }, [2]],
    ['a dotted path', { 'who.name': 'Asha' }, [2]],
    ['a dotted path through an array', { 'votes.party': 'Lab' }, [3, 5]],
    ['different elements may meet two conditions', { 'votes.party': 'Lab', 'votes.votes': 99 }, [5]],
    ['a number in a path', { 'votes.1.party': 'Lab' }, [5]],
    ['a whole document, order of fields included', { who: { name: 'Ben' } }, [3]],
    ['$or', { $or: [{ n: 1 }, { title: 'tamworth' }] }, [1, 5]],
    ['$and', { $and: [{ n: { $gt: 1 } }, { n: { $ne: 10 } }] }, [2]],
    ['$type', { title: { $type: 'string' } }, [4, 5]],
  ]

  it.each(FILTERS)('finds by %s', async (_name, filter, expected) => {
    await store.things.insertMany(DOCS)
    expect(await idsFound(filter)).toEqual(expected)
    expect(await store.things.countDocuments(filter)).toBe(expected.length)
  })

  it('projects fields in and out', async () => {
    await store.things.insertOne({ _id: 1, a: 1, b: { c: 2, d: 3 }, l: [{ x: 1, y: 2 }] })
    const shown = (projection: Fields): Promise<unknown> => store.things.findOne({}, { projection })
    expect(await shown({ a: 1 })).toEqual({ _id: 1, a: 1 })
    expect(await shown({ _id: 0, 'b.c': 1, 'l.y': 1 })).toEqual({ b: { c: 2 }, l: [{ y: 2 }] })
    expect(await shown({ a: 0, 'b.d': 0 })).toEqual({ _id: 1, b: { c: 2 }, l: [{ x: 1, y: 2 }] })
    expect(await codeOf(shown({ a: 1, b: 0 }))).toBe(31254)
  })

  it('orders by several fields, by type before value, and pages', async () => {
    await store.things.insertMany([{ _id: 1, a: 2 }, { _id: 2, a: 'x' }, { _id: 3 }, { _id: 4, a: 1 }, { _id: 5, a: 2 }]) // prettier-ignore
    const sorted = await store.things.find().sort({ a: -1, _id: 1 }).toArray()
    expect(sorted.map(({ _id }) => _id)).toEqual([2, 1, 5, 4, 3])
    const page = await store.things.find().sort({ _id: 1 }).skip(1).limit(2).toArray()
    expect(page.map(({ _id }) => _id)).toEqual([2, 3])
  })

  it('hands a long result over in batches, as it was when the query began', async () => {
    await store.things.insertMany(Array.from({ length: 250 }, (_, _id) => ({ _id })))
    const cursor = store.things.find().sort({ _id: 1 }).batchSize(100)
    await cursor.next()
    await store.things.deleteMany({})
    expect((await cursor.toArray()).length).toBe(249)
  })

  it('groups and counts', async () => {
    await store.things.insertMany([{ _id: 1, p: 'Lab', v: 3 }, { _id: 2, p: 'Con', v: 1 }, { _id: 3, p: 'Lab', v: 4 }]) // prettier-ignore
    const pipeline = [{ $group: { _id: '$p', votes: { $sum: '$v' } } }, { $sort: { votes: -1 } }]
    expect(await store.things.aggregate(pipeline).toArray()).toEqual([
      { _id: 'Lab', votes: 7 },
      { _id: 'Con', votes: 1 },
    ])
    expect(await store.things.distinct('p')).toEqual(['Con', 'Lab'])
  })

  const REFUSED: [string, number, () => Promise<unknown>][] = [
    ['a second document with the same _id', 11000, () => store.things.insertMany([{ _id: 1 }, { _id: 1 }])],
    ['a positional update', 2, () => store.things.updateOne({}, { $set: { 'l.$': 1 } })],
    ['two changes of one path', 40, () => store.things.updateOne({}, any({ $set: { a: 1 }, $inc: { 'a.b': 1 } }))],
    ['a collation', 40415, () => store.things.find({}, { collation: { locale: 'en' } }).toArray()],
    ['more copies than one', 100, () => store.things.insertOne({ _id: 7 }, { writeConcern: { w: 2 } })],
    ['a cursor that is gone', 43, () => store.db.command({ getMore: mongoose.mongo.Long.fromNumber(5), collection: 'things' })],
    ['a decimal', 2, () => store.things.insertOne({ _id: 8, n: mongoose.mongo.Decimal128.fromString('1.1') })],
  ] // prettier-ignore

  it.each(REFUSED)('refuses %s', async (_name, code, attempt) => {
    expect(await codeOf(attempt())).toBe(code)
  })
})
