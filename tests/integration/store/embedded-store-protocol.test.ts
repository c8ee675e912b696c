import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Document, UUID } from 'bson'
import mongoose from 'mongoose'
import { isAllowed } from '../../../server/embedded-store/option-kinds.js'
import {
  ANY,
  COMMANDS,
  COMMON_OPTIONS,
  DELETE_OPTIONS,
  INDEX_OPTIONS,
  type OptionKind,
  UPDATE_OPTIONS,
} from '../../../server/embedded-store/subset.js'
import { RawStoreClient, socketOf } from '../../support/store/raw-store-client.js'
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

/** Values of all kinds; each option takes a few of them. */
const VALUES: unknown[] = [
  null,
  0,
  1,
  2,
  5,
  -1,
  0.5,
  true,
  false,
  '',
  'x',
  {},
  { x: 1 },
  { level: 'x' },
  [],
  [1],
]

/** Each option that the store knows, with a command that carries a value of it. */
function* optionsOf(): Generator<[option: string, kind: OptionKind, carrying: (value: unknown) => Document]> {
  const part = (command: string, list: string, more: Document) => ({ [command]: 'things', [list]: [more] })
  for (const [name, { options }] of Object.entries(COMMANDS)) {
    for (const [option, kind] of Object.entries<OptionKind>({ ...options, ...COMMON_OPTIONS })) {
      if (option !== '$db' && !(ANY in options)) yield [`${name}.${option}`, kind, (value) => ({ [name]: 'things', [option]: value })]
    }
  }
  for (const [option, kind] of Object.entries(UPDATE_OPTIONS))
    yield [`update.updates.${option}`, kind, (value) => part('update', 'updates', { q: {}, u: { $set: { a: 2 } }, [option]: value })]
  for (const [option, kind] of Object.entries(DELETE_OPTIONS))
    yield [`delete.deletes.${option}`, kind, (value) => part('delete', 'deletes', { q: {}, limit: 0, [option]: value })]
  for (const [option, kind] of Object.entries(INDEX_OPTIONS))
    yield [`createIndexes.indexes.${option}`, kind, (value) => part('createIndexes', 'indexes', { key: { a: 1 }, name: 'a_1', [option]: value })]
} // prettier-ignore

describe('an option of the store', () => {
  const store = useStoreCollection()
  let raw: RawStoreClient
  beforeAll(async () => {
    raw = await RawStoreClient.connect(socketOf(store.uri))
  })
  afterAll(() => raw.close())

  const send = (command: Document): Promise<Document> =>
    raw.command({ ...command, $db: store.db.databaseName })
  const refusal = (answer: Document): Document =>
    (answer.writeErrors as Document[] | undefined)?.[0] ?? answer

  it('is refused by its name with every value that is not honoured, and nothing is changed', async () => {
    await store.things.insertOne({ _id: 1, a: 1 })
    const taken: [string, unknown][] = []
    for (const [option, kind, carrying] of optionsOf()) {
      for (const value of VALUES.filter((each) => !isAllowed(kind, each))) {
        const { code, errmsg } = refusal(await send(carrying(value)))
        if (typeof code !== 'number' || !String(errmsg).includes(option)) taken.push([option, value])
      }
    }
    expect(taken).toEqual([])
    expect(await store.things.find().toArray()).toEqual([{ _id: 1, a: 1 }])
    expect((await store.things.indexes()).length).toBe(1)
  })

  const inside = (more: Document) => ({ find: 'things', lsid: { id: new UUID() }, txnNumber: 1, startTransaction: true, autocommit: false, ...more }) // prettier-ignore
  const afterwards = (more: Document) => ({ find: 'things', lsid: { id: new UUID() }, txnNumber: 1, autocommit: false, ...more }) // prettier-ignore
  const indexed = (more: Document) => ({ createIndexes: 'things', indexes: [{ key: { a: 1 }, name: 'a_1', ...more }] }) // prettier-ignore
  const grouped = ($group: Document, more: Document = {}) => ({ aggregate: 'things', pipeline: [{ $match: {}, ...more }, { $group }] }) // prettier-ignore
  const updated = (more: Document) => ({ update: 'things', updates: [{ q: { _id: 9 }, u: { $set: { a: 2 } }, ...more }] }) // prettier-ignore
  const deleted = (more: Document) => ({ delete: 'things', deletes: [{ q: {}, ...more }] })
  const inserted = (_id: unknown) => ({ insert: 'things', documents: [{ _id }] })

  /** What was taken without a word once, with MongoDB's codes. */
  const ONCE_TAKEN: [name: string, command: Document, code: number][] = [
    ['a level of reading that nobody knows', { find: 'things', readConcern: { level: 'strong' } }, 72],
    ['a snapshot outside of a transaction', { find: 'things', readConcern: { level: 'snapshot' } }, 72],
    ['the newest of all in a transaction', inside({ readConcern: { level: 'linearizable' } }), 72],
    ['a past moment', { find: 'things', readConcern: { afterClusterTime: new Date(0) } }, 72],
    ['a level for the second command of a transaction', afterwards({ readConcern: { level: 'snapshot' } }), 72],
    ['tags of members to write to', { ...inserted(3), writeConcern: { w: { east: 1 } } }, 79],
    ['a named set of members to write to', { ...inserted(3), writeConcern: { w: 'east' } }, 79],
    ['a secondary to read from', { find: 'things', $readPreference: { mode: 'secondary' } }, 72],
    ['a unique index that says 1', indexed({ unique: 1 }), 14],
    ['an index that expires outside of its part', indexed({ expireAfterSeconds: 5, partialFilterExpression: { a: { $exists: true } } }), 67],
    ['an update of several that says 1', updated({ multi: 1 }), 14],
    ['an upsert that says 1', updated({ upsert: 1 }), 14],
    ['a limit of 5 to a delete', deleted({ limit: 5 }), 9],
    ['a delete without a limit', deleted({}), 40414],
    ['a second accumulator', grouped({ _id: 1, n: { $sum: 1, $avg: 1 } }), 40238],
    ['a second key of a stage', grouped({ _id: 1 }, { $group: { _id: 1 } }), 40323],
    ['a group without _id', grouped({ n: { $sum: 1 } }), 15955],
    ['an _id with an operator', inserted({ $gt: 1 }), 52],
    ['batches of a length', { aggregate: 'things', pipeline: [], cursor: { batchSize: 5 } }, 72],
  ] // prettier-ignore

  it.each(ONCE_TAKEN)('is refused: %s', async (_name, command, code) => {
    await store.things.insertMany([{ _id: 1 }, { _id: 2 }])
    expect(refusal(await send(command))).toMatchObject({ code })
    expect(await store.things.countDocuments({})).toBe(2)
    expect((await store.things.indexes()).length).toBe(1)
  })

  it('is honoured: an _id that is null is kept', async () => {
    expect(await send(inserted(null))).toMatchObject({ n: 1 })
    expect(refusal(await send(inserted(null)))).toMatchObject({ code: 11000 })
    expect(await send(updated({ q: { _id: null }, upsert: true }))).toMatchObject({ n: 1, nModified: 1 })
    expect(await store.things.find().toArray()).toEqual([{ _id: null, a: 2 }])
  })
})
