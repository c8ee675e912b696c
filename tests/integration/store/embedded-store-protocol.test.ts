import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import {
  any,
  codeOf,
  type Fields,
  type Thing,
  useStoreCollection,
} from '../../support/store/store-collection.js'

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
    ['one element of an array', { tags: 'b' }, [1, 3]],
    ['a dotted path', { 'who.name': 'Asha' }, [2]],
    ['a dotted path through an array', { 'votes.party': 'Lab' }, [3, 5]],
    ['different elements may meet two conditions', { 'votes.party': 'Lab', 'votes.votes': 99 }, [5]],
    ['$or', { $or: [{ n: 1 }, { title: 'tamworth' }] }, [1, 5]],
    ['$type', { title: { $type: 'string' } }, [4, 5]],
  ]

  it.each(FILTERS)('finds documents by %s', async (_name, filter, expected) => {
    await store.things.insertMany(DOCS)
    expect(await idsFound(filter)).toEqual(expected)
    expect(await store.things.countDocuments(filter)).toBe(expected.length)
  })

  it('answers a projection with whole fields, in the order of the document', async () => {
    await store.things.insertOne({ _id: 1, a: 1, b: { c: 2 }, l: [{ x: 1 }] })
    const shown = (projection: Fields): Promise<unknown> => store.things.findOne({}, { projection })
    expect(await shown({ _id: 1 })).toEqual({ _id: 1 })
    expect(Object.keys((await shown({ l: 1, a: 1, none: 1 })) as object)).toEqual(['_id', 'a', 'l'])
  })

  it('sorts by several fields, by type before value, and limits the result', async () => {
    await store.things.insertMany([{ _id: 1, a: 2 }, { _id: 2, a: 'x' }, { _id: 3 }, { _id: 4, a: 1 }, { _id: 5, a: 2 }]) // prettier-ignore
    const sorted = await store.things.find().sort({ a: -1, _id: 1 }).toArray()
    expect(sorted.map(({ _id }) => _id)).toEqual([2, 1, 5, 4, 3])
    const page = await store.things.find().sort({ _id: 1 }).limit(2).toArray()
    expect(page.map(({ _id }) => _id)).toEqual([1, 2])
  })

  it('answers a long result in batches, as it was when the query began', async () => {
    await store.things.insertMany(Array.from({ length: 250 }, (_, _id) => ({ _id })))
    const cursor = store.things.find().sort({ _id: 1 })
    await cursor.next()
    await store.things.deleteMany({})
    expect((await cursor.toArray()).length).toBe(249)
  })

  const REFUSED: [string, number, () => Promise<unknown>][] = [
    ['a second document with the same _id', 11000, () => store.things.insertMany([{ _id: 1 }, { _id: 1 }])],
    ['a positional update', 2, () => store.things.updateOne({}, { $set: { 'l.$': 1 } })],
    ['two changes of one path', 40, () => store.things.updateOne({}, any({ $set: { a: 1 }, $inc: { 'a.b': 1 } }))],
    ['a collation', 40415, () => store.things.find({}, { collation: { locale: 'en' } }).toArray()],
    ['a write concern of two members', 100, () => store.things.insertOne({ _id: 7 }, { writeConcern: { w: 2 } })],
    ['a cursor that does not exist', 43, () => store.db.command({ getMore: mongoose.mongo.Long.fromNumber(5), collection: 'things' })],
    ['a decimal', 2, () => store.things.insertOne({ _id: 8, n: mongoose.mongo.Decimal128.fromString('1.1') })],
  ] // prettier-ignore

  it.each(REFUSED)('refuses %s', async (_name, code, attempt) => {
    expect(await codeOf(attempt())).toBe(code)
  })
})
