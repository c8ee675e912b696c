import { describe, expect, it } from '@jest/globals'
import { ObjectId } from 'bson'
import {
  ACCUMULATORS,
  LOGICAL_OPERATORS,
  QUERY_OPERATORS,
  STAGES,
  TYPE_NAMES,
  UPDATE_OPERATORS,
} from '../../../server/embedded-store/subset.js'
import { type Fields, type Thing, useStoreCollection } from '../../support/store/store-collection.js'

/** Each case follows a page of MongoDB's manual, with its examples or smaller ones. */
const MANUAL = 'https://www.mongodb.com/docs/manual/'

const INVENTORY: Thing[] = [
  { _id: 1, item: { name: 'ab', code: '123' }, qty: 15, tags: ['A', 'B', 'C'] },
  { _id: 2, item: { name: 'cd', code: '123' }, qty: 20, tags: ['B'] },
  { _id: 3, item: { name: 'ij', code: '456' }, qty: 25, tags: ['A', 'B'] },
  { _id: 4, item: { name: 'xy', code: '456' }, qty: 30, tags: ['B', 'A'] },
  { _id: 5, item: { name: 'mn', code: '000' }, qty: 20, tags: [['A', 'B'], 'C'] },
]
const RECORDS: Thing[] = [
  { _id: 1, a: 5, b: 5, c: null },
  { _id: 2, a: 3, b: null, c: 8 },
  { _id: 3, a: null, b: 3, c: 9 },
  { _id: 4, a: 1, b: 2, c: 3 },
  { _id: 5, a: 2, c: 5 },
  { _id: 6, a: 3, b: 2 },
  { _id: 7, a: 4 },
  { _id: 8, b: 2, c: 4 },
  { _id: 9, b: 2 },
  { _id: 10, c: 6 },
]
const ADDRESSES: Thing[] = [
  { _id: 1, address: '2030 Martian Way', zipCode: '90698345' },
  { _id: 2, address: '156 Lunar Place', zipCode: 43339374 },
  { _id: 5, address: '104 Venus Drive', zipCode: ['834847278', '1893289032'] },
]
const NULLS: Thing[] = [{ _id: 1, item: null }, { _id: 2 }]
const OWNERS: Thing[] = [
  { _id: 1, owner: new ObjectId('653100000000000000000001') },
  { _id: 2, owner: '653100000000000000000001' },
]
const CARRIERS: Thing[] = [
  { _id: 1, item: 'nuts', quantity: 30, carrier: { fee: 3 } },
  { _id: 2, item: 'bolts', quantity: 50, carrier: { fee: 4 } },
  { _id: 3, item: 'washers', quantity: 10, carrier: { fee: 1 } },
]

const QUERIES: [string, string, Thing[], Fields, unknown[]][] = [
  ['$eq', 'reference/operator/query/eq/', INVENTORY, { qty: { $eq: 20 } }, [2, 5]],
  ['$eq', 'reference/operator/query/eq/', INVENTORY, { 'item.name': { $eq: 'ab' } }, [1]],
  ['$eq', 'reference/operator/query/eq/', INVENTORY, { tags: { $eq: 'B' } }, [1, 2, 3, 4]],
  ['$eq', 'tutorial/query-for-null-fields/', NULLS, { item: null }, [1, 2]],
  ['$ne', 'reference/operator/query/ne/', INVENTORY, { qty: { $ne: 20 } }, [1, 3, 4]],
  ['$ne', 'tutorial/query-for-null-fields/', NULLS, { item: { $ne: null } }, []],
  ['$gt', 'reference/operator/query/gt/', CARRIERS, { quantity: { $gt: 20 } }, [1, 2]],
  ['$gt', 'reference/operator/query/gt/', CARRIERS, { 'carrier.fee': { $gt: 3 } }, [2]],
  ['$gte', 'reference/operator/query/gte/', CARRIERS, { quantity: { $gte: 30 } }, [1, 2]],
  ['$lt', 'reference/operator/query/lt/', CARRIERS, { quantity: { $lt: 20 } }, [3]],
  ['$lte', 'reference/operator/query/lte/', CARRIERS, { quantity: { $lte: 30 } }, [1, 3]],
  ['$lte', 'reference/method/db.collection.find/#type-bracketing', ADDRESSES, { zipCode: { $lte: 'x' } }, [1, 5]],
  ['$in', 'reference/operator/query/in/', INVENTORY, { qty: { $in: [15, 30] } }, [1, 4]],
  ['$in', 'reference/operator/query/in/', INVENTORY, { tags: { $in: ['C', 'x'] } }, [1, 5]],
  ['$in', 'tutorial/query-for-null-fields/', NULLS, { item: { $in: [null] } }, [1, 2]],
  ['$in', 'reference/operator/query/in/', RECORDS, { a: { $in: [] } }, []],
  ['$exists', 'reference/operator/query/exists/', RECORDS, { a: { $exists: true } }, [1, 2, 3, 4, 5, 6, 7]],
  ['$exists', 'reference/operator/query/exists/', RECORDS, { b: { $exists: false } }, [5, 7, 10]],
  ['$type', 'reference/operator/query/type/', ADDRESSES, { zipCode: { $type: 'string' } }, [1, 5]],
  ['$type', 'reference/operator/query/type/', OWNERS, { owner: { $type: 'objectId' } }, [1]],
  ['$or', 'reference/operator/query/or/', CARRIERS, { $or: [{ quantity: { $lt: 20 } }, { 'carrier.fee': 3 }] }, [1, 3]],
] // prettier-ignore

const PRODUCT = {
  _id: 100,
  quantity: 250,
  instock: true,
  details: { model: '14QQ', make: 'Clothes Corp' },
  tags: ['apparel', 'clothing'],
  ratings: [{ by: 'Customer007', rating: 4 }],
}
const FRUITS = {
  _id: 1,
  fruits: ['apples', 'pears', 'oranges', 'grapes', 'bananas'],
  vegetables: ['carrots', 'celery', 'squash', 'carrots'],
}

const UPDATES: [string, string, { before: Thing; change: Fields; after: Fields }][] = [
  ['$set', 'reference/operator/update/set/', { before: PRODUCT, change: { $set: { quantity: 500, details: { model: '2600' } } }, after: { ...PRODUCT, quantity: 500, details: { model: '2600' } } }],
  ['$set', 'reference/operator/update/set/', { before: PRODUCT, change: { $set: { 'details.make': 'Kustom Kidz' } }, after: { ...PRODUCT, details: { model: '14QQ', make: 'Kustom Kidz' } } }],
  ['$setOnInsert', 'reference/operator/update/setOnInsert/', { before: { _id: 1, item: 'pear' }, change: { $set: { item: 'apple' }, $setOnInsert: { defaultQty: 100 } }, after: { _id: 1, item: 'apple' } }],
  ['$unset', 'reference/operator/update/unset/', { before: PRODUCT, change: { $unset: { quantity: '', 'details.make': '', nothing: '', 'instock.deep': '' } }, after: { _id: 100, instock: true, details: { model: '14QQ' }, tags: PRODUCT.tags, ratings: PRODUCT.ratings } }],
  ['$inc', 'reference/operator/update/inc/', { before: { _id: 1, sku: 'abc123', quantity: 10, metrics: { orders: 2, ratings: 3.5 } }, change: { $inc: { quantity: -2, 'metrics.orders': 1, 'made.new': 7 } }, after: { _id: 1, sku: 'abc123', quantity: 8, metrics: { orders: 3, ratings: 3.5 }, made: { new: 7 } } }],
  ['$addToSet', 'reference/operator/update/addToSet/', { before: { _id: 1, tags: ['electronics', 'supplies'] }, change: { $addToSet: { tags: 'accessories', new: 1 } }, after: { _id: 1, tags: ['electronics', 'supplies', 'accessories'], new: [1] } }],
  ['$addToSet', 'reference/operator/update/addToSet/', { before: { _id: 1, tags: ['electronics', 'camera'] }, change: { $addToSet: { tags: 'camera' } }, after: { _id: 1, tags: ['electronics', 'camera'] } }],
  ['$pull', 'reference/operator/update/pull/', { before: FRUITS, change: { $pull: { fruits: 'apples', vegetables: 'carrots', nuts: 'none' } }, after: { _id: 1, fruits: ['pears', 'oranges', 'grapes', 'bananas'], vegetables: ['celery', 'squash'] } }],
] // prettier-ignore

const SALES: Thing[] = [
  { _id: 1, item: 'abc', quantity: 2 },
  { _id: 2, item: 'jkl', quantity: 1 },
  { _id: 3, item: 'xyz', quantity: 5 },
]
const COUNTED = { $group: { _id: null, count: { $sum: 1 } } }

const PIPELINES: [string, string, Thing[], Fields[], unknown[]][] = [
  ['$match', 'reference/operator/aggregation/match/', SALES, [{ $match: { quantity: { $gt: 1 } } }, COUNTED], [{ _id: null, count: 2 }]],
  ['$group', 'reference/operator/aggregation/group/#count-the-number-of-documents-in-a-collection', SALES, [{ $match: {} }, COUNTED], [{ _id: null, count: 3 }]],
  ['$group', 'reference/operator/aggregation/group/', SALES, [{ $match: { item: 'none' } }, COUNTED], []],
  ['$sum', 'reference/operator/aggregation/sum/', SALES, [{ $match: {} }, { $group: { _id: 1, n: { $sum: 1 }, twice: { $sum: 2 } } }], [{ _id: 1, n: 3, twice: 6 }]],
] // prettier-ignore

function typeAsked(condition: unknown): unknown {
  return typeof condition === 'object' && condition !== null && '$type' in condition ? condition.$type : ''
}

/** Jest passes the members of a case one by one: the rest becomes one array, so that it passes three. */
function casesOf<T extends unknown[]>(cases: [string, string, ...T][]): [string, string, T][] {
  return cases.map(([name, page, ...rest]) => [name, page, rest])
}

describe('operators of the store, by examples of the MongoDB manual:', () => {
  const store = useStoreCollection()

  it.each(casesOf(QUERIES))(`%s: ${MANUAL}%s`, async (_name, _page, [docs, filter, expected]) => {
    await store.things.insertMany(docs)
    const found = await store.things.find(filter).sort({ _id: 1 }).toArray()
    expect(found.map(({ _id }) => _id)).toEqual(expected)
    expect(await store.things.countDocuments(filter)).toBe(expected.length)
  })

  it.each(UPDATES)(`%s: ${MANUAL}%s`, async (_name, _page, { before, change, after }) => {
    await store.things.insertOne(before)
    await store.things.updateOne({ _id: before._id }, change)
    expect(await store.things.findOne({})).toEqual(after)
  })

  it.each(casesOf(PIPELINES))(`%s: ${MANUAL}%s`, async (_name, _page, [docs, pipeline, expected]) => {
    await store.things.insertMany(docs)
    expect(await store.things.aggregate(pipeline).toArray()).toEqual(expected)
  })

  it('there is an example for each operator of the table', () => {
    const shown = new Set([...QUERIES, ...UPDATES, ...PIPELINES].map(([name]) => name))
    const table: string[] = [
      LOGICAL_OPERATORS,
      QUERY_OPERATORS,
      UPDATE_OPERATORS,
      STAGES,
      ACCUMULATORS,
    ].flat()
    expect([...shown].sort()).toEqual(table.sort())
    const types = new Set(QUERIES.flatMap(([, , , filter]) => Object.values(filter).map(typeAsked)))
    expect(TYPE_NAMES.filter((name) => !types.has(name))).toEqual([])
  })
})
