import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { any, codeOf, type Fields, useStoreCollection } from '../../support/store/store-collection.js'

/** Typed by hand from MongoDB's manual: what the store does not support, with the codes of the refusals. */
const UNKNOWN_IN_QUERIES = 2
const TOP_LEVEL = ['$and', '$nor', '$text', '$where', '$expr', '$jsonSchema', '$comment', '$sampleRate'] // prettier-ignore
const ON_A_FIELD = [
  '$nin', '$not', '$regex', '$options', '$all', '$size', '$elemMatch', '$mod', '$near', '$nearSphere',
  '$geoWithin', '$geoIntersects', '$bitsAllSet', '$bitsAllClear', '$bitsAnySet', '$bitsAnyClear', '$expr', '$slice',
] // prettier-ignore

const UNKNOWN_IN_UPDATES = 9
const IN_UPDATES = ['$min', '$max', '$mul', '$rename', '$currentDate', '$push', '$pushAll', '$pullAll', '$pop', '$bit'] // prettier-ignore

const UNKNOWN_STAGE = 40324
const IN_PIPELINES = [
  '$addFields', '$bucket', '$bucketAuto', '$changeStream', '$collStats', '$count', '$densify', '$documents', '$facet',
  '$fill', '$geoNear', '$graphLookup', '$indexStats', '$lookup', '$merge', '$out', '$project', '$redact', '$replaceRoot',
  '$replaceWith', '$sample', '$search', '$set', '$setWindowFields', '$skip', '$limit', '$sort', '$sortByCount', '$unionWith', '$unset', '$unwind',
] // prettier-ignore

const UNKNOWN_IN_GROUPS = 15952
const IN_GROUPS = ['$avg', '$min', '$max', '$first', '$last', '$push', '$addToSet', '$count', '$stdDevPop', '$mergeObjects', '$top', '$accumulator'] // prettier-ignore

const UNKNOWN_EXPRESSION = 168
const EXPRESSIONS: unknown[] = [{ $add: [1, 2] }, { $cond: [true, 1, 0] }, { $literal: 1 }, { $dateTrunc: {} }, '$$ROOT', '$$NOW', '$a', { a: '$a' }, ['$a']] // prettier-ignore

const UNKNOWN_COMMAND = 59
const AS_COMMANDS = [
  'isMaster', 'ping', 'buildInfo', 'count', 'drop', 'dropIndexes', 'listDatabases',
  'mapReduce', 'findandmodify', 'geoNear', 'validate', 'collMod', 'renameCollection', 'compact', 'collStats', 'dbStats',
  'createUser', 'saslStart', 'authenticate', 'shutdown', 'eval', 'replSetGetStatus', 'currentOp', 'bulkWrite', 'create_search_indexes',
] // prettier-ignore

const NO_SUCH_INDEX = 67
const INDEXES: [string, Fields][] = [
  ['text', { key: { a: 'text' } }],
  ['2d', { key: { a: '2d' } }],
  ['2dsphere', { key: { a: '2dsphere' } }],
  ['hashed', { key: { a: 'hashed' } }],
  ['of all fields', { key: { '$**': 1 } }],
  ['of a number that says no direction', { key: { a: 2 } }],
  ['of nothing', { key: {} }],
  ['sparse', { key: { a: 1 }, sparse: true }],
  ['with a collation', { key: { a: 1 }, collation: { locale: 'en' } }],
  ['hidden', { key: { a: 1 }, hidden: true }],
  ['sparse, though it says no', { key: { a: 1 }, sparse: false }],
  ['of a part that a value says', { key: { a: 1 }, partialFilterExpression: { a: 5 } }],
  ['of a part that is not there', { key: { a: 1 }, partialFilterExpression: { a: { $exists: false } } }],
  ['of one part or another', { key: { a: 1 }, partialFilterExpression: { $or: [{ a: { $exists: true } }] } }],
  ['that expires by two fields', { key: { a: 1, b: 1 }, expireAfterSeconds: 5 }],
]

const UNKNOWN_FIELD = 40415
const FIELDS: [string, Fields][] = [
  ['find', { collation: { locale: 'en' } }],
  ['find', { skip: 1 }],
  ['find', { batchSize: 5 }],
  ['find', { maxTimeMS: 5 }],
  ['getMore', { collection: 'things', batchSize: 5 }],
  ['findAndModify', { update: {}, new: true, sort: { a: 1 } }],
  ['find', { tailable: true }],
  ['find', { let: {} }],
  ['find', { returnKey: true }],
  ['aggregate', { pipeline: [], cursor: {}, let: {} }],
  ['aggregate', { pipeline: [], explain: true }],
  ['insert', { documents: [{}], encryptionInformation: {} }],
  ['findAndModify', { update: {}, arrayFilters: [] }],
  ['create', { capped: true }],
  ['create', { viewOn: 'others' }],
  ['create', { validator: {} }],
  ['create', { timeseries: {} }],
  ['distinct', { key: 'a', collation: {} }],
]

describe('what the store does not support', () => {
  const store = useStoreCollection()
  const command = (sent: Fields): Promise<unknown> => codeOf(store.db.command(sent))
  const piped = (...stages: Fields[]): Promise<unknown> => codeOf(store.things.aggregate(stages).toArray())
  const counted = ($match: Fields, $group: Fields = { _id: 1 }): Promise<unknown> =>
    piped({ $match }, { $group })
  const after = { returnDocument: 'after' } as const

  it.each(TOP_LEVEL)('is refused in a query: %s', async (operator) => {
    expect(await codeOf(store.things.findOne({ [operator]: [{ a: 1 }] }))).toBe(UNKNOWN_IN_QUERIES)
  })

  it.each(ON_A_FIELD)('is refused on a field: %s', async (operator) => {
    expect(await codeOf(store.things.findOne({ a: { [operator]: 1 } }))).toBe(UNKNOWN_IN_QUERIES)
    expect(await counted({ a: { [operator]: 1 } })).toBe(UNKNOWN_IN_QUERIES)
  })

  it.each(IN_UPDATES)('is refused in an update: %s', async (operator) => {
    const change = any({ [operator]: { a: 1 } })
    expect(await codeOf(store.things.updateOne({}, change))).toBe(UNKNOWN_IN_UPDATES)
    expect(await codeOf(store.things.findOneAndUpdate({}, change, after))).toBe(UNKNOWN_IN_UPDATES)
  })

  it.each(IN_PIPELINES)('is refused as a stage: %s', async (stage) => {
    expect(await piped({ [stage]: {} })).toBe(UNKNOWN_STAGE)
    expect(await piped({ $match: {} }, { [stage]: {} })).toBe(UNKNOWN_STAGE)
  })

  it.each(IN_GROUPS)('is refused in a group: %s', async (operator) => {
    expect(await counted({}, { _id: null, a: { [operator]: 1 } })).toBe(UNKNOWN_IN_GROUPS)
  })

  it.each(EXPRESSIONS)('is refused as an expression: %j', async (expression) => {
    expect(await counted({}, { _id: expression })).toBe(UNKNOWN_EXPRESSION)
    expect(await counted({}, { _id: 1, n: { $sum: expression } })).toBe(UNKNOWN_EXPRESSION)
  })

  it.each(AS_COMMANDS)('is refused as a command: %s', async (name) => {
    expect(await command({ [name]: 'things' })).toBe(UNKNOWN_COMMAND)
  })

  it.each(INDEXES)('is refused as an index: %s', async (name, spec) => {
    expect(await command({ createIndexes: 'things', indexes: [{ name, ...spec }] })).toBe(NO_SUCH_INDEX)
    expect(await store.db.listCollections({ name: 'things' }).toArray()).toEqual([])
  })

  it.each(FIELDS)('is refused as a field of %s: %j', async (name, fields) => {
    expect(await command({ [name]: 'things', ...fields })).toBe(UNKNOWN_FIELD)
  })

  it('is refused with a sentence that names what is refused, or what is supported', async () => {
    await expect(store.things.findOne({ a: { $mod: [2, 0] } })).rejects.toThrow('unknown operator: $mod')
    await expect(store.things.aggregate([{ $lookup: {} }]).toArray()).rejects.toThrow('$match, $group')
    await expect(store.things.updateOne({}, any({ $push: { a: 1 } }))).rejects.toThrow('$set, $setOnInsert')
  })

  const OTHERS: [string, number, () => Promise<unknown>][] = [
    ['a regular expression as a value', 2, () => store.things.findOne({ a: /^x/ })],
    ['a regular expression in a list', 2, () => store.things.findOne({ a: { $in: [/^x/] } })],
    ['a decimal in a query', 2, () => store.things.findOne({ a: mongoose.mongo.Decimal128.fromString('1') })],
    ['a number beyond 2^53', 2, () => store.things.insertOne({ _id: 1, n: mongoose.mongo.Long.MAX_VALUE })],
    ['code', 2, () => store.things.insertOne({ _id: 1, n: new mongoose.mongo.Code('1') })],
    ['a type by its number', 2, () => store.things.findOne({ a: { $type: 2 } })],
    ['a stage in the wrong place', 40324, () => store.things.aggregate([{ $group: { _id: 1 } }, { $match: {} }]).toArray()],
    ['a third stage', 40324, () => store.things.aggregate([{ $match: {} }, { $group: { _id: 1 } }, { $match: {} }]).toArray()],
    ['the equality of a whole array', 2, () => store.things.findOne({ a: ['A', 'B'] })],
    ['the equality of a whole document', 2, () => store.things.findOne({ a: { b: 1 } })],
    ['the equality of an empty document', 2, () => store.things.findOne({ a: {} })],
    ['an array in a list', 2, () => store.things.findOne({ a: { $in: [['A']] } })],
    ['an order by null', 2, () => store.things.findOne({ a: { $gte: null } })],
    ['a place in an array, asked for', 2, () => store.things.findOne({ 'votes.1.party': 'Lab' })],
    ['a place in an array, ordered by', 2, () => store.things.find().sort({ 'votes.1': 1 }).toArray()],
    ['a place in an array, set', 2, () => store.things.updateOne({}, { $set: { 'l.1': 9 } })],
    ['a place in an array, taken away', 2, () => store.things.updateOne({}, { $unset: { 'l.0': '' } })],
    ['several additions to a set', 2, () => store.things.updateOne({}, any({ $addToSet: { l: { $each: [1] } } }))],
    ['a list as an addition to a set', 2, () => store.things.updateOne({}, any({ $addToSet: { l: [1] } }))],
    ['a removal by condition', 2, () => store.things.updateOne({}, any({ $pull: { l: { $gte: 6 } } }))],
    ['the document as it was before an update', 9, () => store.things.findOneAndUpdate({}, { $set: { a: 1 } })],
    ['a removal that gives what it removed', 9, () => store.things.findOneAndDelete({})],
    ['a projection that leaves out', 2, () => store.things.findOne({}, { projection: { a: 0 } })],
    ['a projection without _id', 2, () => store.things.findOne({}, { projection: { _id: 0, a: 1 } })],
    ['a projection into a field', 2, () => store.things.findOne({}, { projection: { 'a.b': 1 } })],
    ['bytes', 2, () => store.things.insertOne({ _id: 1, n: new mongoose.mongo.Binary(Buffer.from('x')) })],
    ['NaN', 2, () => store.things.insertOne({ _id: 1, n: NaN })],
    ['the least key', 2, () => store.things.insertOne({ _id: 1, n: new mongoose.mongo.MinKey() })],
    ['a type that numbers share', 2, () => store.things.findOne({ a: { $type: 'int' } })],
    ['a positional projection', 2, () => store.things.findOne({}, { projection: { 'l.$': 1 } })],
    ['a computed projection', 2, () => store.things.findOne({}, { projection: { a: '$b' } })],
    ['an update by pipeline', 9, () => store.things.updateOne({}, [{ $set: { a: 1 } }])],
    ['array filters', 40415, () => store.things.updateOne({}, { $set: { a: 1 } }, { arrayFilters: [{ x: 1 }] })],
    ['a positional update of all', 2, () => store.things.updateOne({}, { $set: { 'l.$[].a': 1 } })],
    ['a collation of an update', 40415, () => store.things.updateOne({}, { $set: { a: 1 } }, { collation: { locale: 'en' } })],
  ] // prettier-ignore

  it.each(OTHERS)('is refused: %s', async (_name, code, attempt) => {
    const outcome = await codeOf(attempt())
    expect(outcome).toBe(code)
  })
})
