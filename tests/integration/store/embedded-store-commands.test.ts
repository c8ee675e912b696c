import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Document, UUID } from 'bson'
import { RawStoreClient, socketOf } from '../../support/store/raw-store-client.js'
import { useStoreCollection } from '../../support/store/store-collection.js'
import { noteRows, otherRows } from '../../support/store/table-rows.js'

const MANUAL = 'https://www.mongodb.com/docs/manual/reference/command/'

/** Sends a command and gives its answer. */
type Send = (command: Document) => Promise<Document>
type Case = [command: string, page: string, run: (send: Send) => Promise<void>]

const THINGS = [
  { _id: 1, a: 'x', n: 1 },
  { _id: 2, a: 'y', n: 2 },
  { _id: 3, a: 'x', n: 3 },
]
const inserted: Document = { insert: 'things', documents: THINGS }
const found = (reply: Document): unknown => (reply.cursor as Document).firstBatch
const cursorId = (reply: Document): unknown => (reply.cursor as Document).id
const many = Array.from({ length: 150 }, (_, _id) => ({ _id }))
const transaction = (): Document => ({ lsid: { id: new UUID() }, txnNumber: 1, autocommit: false })
const index = (spec: Document): Document => ({ createIndexes: 'things', indexes: [spec] })

/** What MongoDB's manual says of each command with each of its fields, as small examples. */
const CASES: Case[] = [
  ['hello', 'hello/', async (send) => {
    expect(await send({ hello: 1 })).toMatchObject({ isWritablePrimary: true, secondary: false, readOnly: false, ok: 1 })
  }],
  ['ismaster', 'hello/', async (send) => {
    expect(await send({ ismaster: 1, helloOk: true })).toMatchObject({ ismaster: true, helloOk: true, ok: 1 })
  }],
  ['create', 'create/', async (send) => {
    expect(await send({ create: 'things' })).toEqual({ ok: 1 })
    expect(await send({ create: 'things' })).toMatchObject({ ok: 0, code: 48, codeName: 'NamespaceExists' })
  }],
  ['createIndexes', 'createIndexes/', async (send) => {
    const answer = await send(index({ key: { a: 1, n: -1 }, name: 'a_1_n_-1' }))
    expect(answer).toMatchObject({ numIndexesBefore: 1, numIndexesAfter: 2, ok: 1 })
    expect(await send({ ...index({ key: { a: 1, n: -1 }, name: 'a_1_n_-1' }), commitQuorum: 'majority' })).toMatchObject({ numIndexesBefore: 2, numIndexesAfter: 2 })
    expect(await send(index({ key: { a: 1 }, name: 'a_1_n_-1' }))).toMatchObject({ code: 86 })
    expect(await send(index({ key: { a: 1, n: -1 }, name: 'other' }))).toMatchObject({ code: 85 })
  }],
  ['createIndexes', 'createIndexes/#unique', async (send) => {
    await send(index({ key: { a: 1 }, name: 'a_1', unique: true }))
    expect(await send(inserted)).toMatchObject({ n: 2, writeErrors: [{ index: 2, code: 11000, keyPattern: { a: 1 }, keyValue: { a: 'x' } }] })
  }],
  ['createIndexes', 'createIndexes/#partialfilterexpression', async (send) => {
    await send(index({ key: { n: 1 }, name: 'n_1', unique: true, partialFilterExpression: { a: { $exists: true } } }))
    await send(index({ key: { a: 1 }, name: 'a_1', unique: true, partialFilterExpression: { a: { $type: 'string' } } }))
    expect(await send({ insert: 'things', documents: [{ n: 1 }, { n: 1 }, { n: 1, a: 1 }, { n: 2, a: 1 }] })).toEqual({ n: 4, ok: 1 })
    expect(await send({ insert: 'things', documents: [{ n: 1, a: 2 }] })).toMatchObject({ n: 0, writeErrors: [{ code: 11000 }] })
    expect(await send({ insert: 'things', documents: [{ n: 3, a: 'x' }, { n: 4, a: 'x' }] })).toMatchObject({ n: 1, writeErrors: [{ code: 11000 }] })
  }],
  ['createIndexes', 'createIndexes/#expireafterseconds', async (send) => {
    await send(index({ key: { at: 1 }, name: 'at_1', expireAfterSeconds: 60 }))
    await send({ insert: 'things', documents: [{ _id: 1, at: new Date(0) }, { _id: 2, at: new Date('2999-01-01T00:00:00Z') }] })
    expect(await send({ nightdeskTest: { expireNow: true } })).toEqual({ ok: 1 })
    expect(found(await send({ find: 'things', projection: { _id: 1 } }))).toEqual([{ _id: 2 }])
  }],
  ['listIndexes', 'listIndexes/', async (send) => {
    await send(index({ key: { a: -1 }, name: 'a_-1', unique: true }))
    const shown = [{ v: 2, key: { _id: 1 }, name: '_id_' }, { v: 2, key: { a: -1 }, name: 'a_-1', unique: true }]
    expect(found(await send({ listIndexes: 'things', cursor: {} }))).toEqual(shown)
    expect(await send({ listIndexes: 'others' })).toMatchObject({ ok: 0, code: 26, codeName: 'NamespaceNotFound' })
  }],
  ['listCollections', 'listCollections/', async (send) => {
    await send({ create: 'things' })
    const answer = await send({ listCollections: 1, filter: { name: 'things' }, nameOnly: true, authorizedCollections: false, cursor: {} })
    expect(found(answer)).toEqual([{ name: 'things', type: 'collection' }])
    expect(found(await send({ listCollections: 1 }))).toMatchObject([{ name: 'things', type: 'collection', options: {}, info: { readOnly: false } }])
    expect(found(await send({ listCollections: 1, filter: { name: 'others' } }))).toEqual([])
  }],
  ['dropDatabase', 'dropDatabase/', async (send) => {
    await send(inserted)
    expect(await send({ dropDatabase: 1 })).toMatchObject({ ok: 1 })
    expect(found(await send({ listCollections: 1 }))).toEqual([])
  }],
  ['insert', 'insert/', async (send) => {
    expect(await send({ ...inserted, ordered: true })).toEqual({ n: 3, ok: 1 })
    expect(await send({ insert: 'things', documents: [{ _id: 1 }, { _id: 4 }], ordered: false })).toMatchObject({ n: 1, writeErrors: [{ index: 0, code: 11000 }] })
    expect(await send({ insert: 'things', documents: [{ _id: 1 }, { _id: 5 }] })).toMatchObject({ n: 0, ok: 1 })
  }],
  ['update', 'update/', async (send) => {
    await send(inserted)
    const change = { $set: { a: 'z' } }
    expect(await send({ update: 'things', updates: [{ q: { a: 'x' }, u: change }, { q: { n: 9 }, u: change, upsert: true }] })).toMatchObject({ n: 2, nModified: 1, upserted: [{ index: 1 }] })
    expect(await send({ update: 'things', updates: [{ q: {}, u: change, multi: true }], ordered: true })).toEqual({ n: 4, nModified: 2, ok: 1 })
  }],
  ['delete', 'delete/', async (send) => {
    await send(inserted)
    expect(await send({ delete: 'things', deletes: [{ q: { a: 'x' }, limit: 1 }, { q: {}, limit: 0 }], ordered: true })).toEqual({ n: 3, ok: 1 })
  }],
  ['findAndModify', 'findAndModify/', async (send) => {
    await send(inserted)
    const answer = await send({ findAndModify: 'things', query: { _id: 2 }, update: { $inc: { n: 5 } }, new: true, remove: false, upsert: false, fields: { n: 1 } })
    expect(answer).toEqual({ value: { _id: 2, n: 7 }, lastErrorObject: { n: 1, updatedExisting: true }, ok: 1 })
    const none = await send({ findAndModify: 'things', query: { _id: 4 }, update: { $inc: { n: 5 } }, new: true })
    expect(none).toEqual({ value: null, lastErrorObject: { n: 0, updatedExisting: false }, ok: 1 })
    const added = await send({ findAndModify: 'things', query: { _id: 4 }, update: { $inc: { n: 5 } }, new: true, upsert: true })
    expect(added).toEqual({ value: { _id: 4, n: 5 }, lastErrorObject: { n: 1, updatedExisting: false, upserted: 4 }, ok: 1 })
  }],
  ['find', 'find/', async (send) => {
    await send(inserted)
    expect(found(await send({ find: 'things', filter: { a: 'x' }, sort: { n: -1 }, projection: { n: 1 } }))).toEqual([{ _id: 3, n: 3 }, { _id: 1, n: 1 }])
    expect(found(await send({ find: 'things', sort: { a: 1, n: -1 }, limit: 2, singleBatch: true }))).toEqual([THINGS[2], THINGS[0]])
    await send({ insert: 'things', documents: many.map(({ _id }) => ({ _id: 10 + _id })) })
    expect(cursorId(await send({ find: 'things', singleBatch: true }))).toBe(0)
  }],
  ['getMore', 'getMore/', async (send) => {
    await send({ insert: 'things', documents: many })
    const first = await send({ find: 'things', sort: { _id: 1 } })
    expect((found(first) as unknown[]).length).toBe(101)
    const more = await send({ getMore: cursorId(first), collection: 'things' })
    expect(more.cursor).toMatchObject({ id: 0, nextBatch: many.slice(101) })
    expect(await send({ getMore: cursorId(first), collection: 'things' })).toMatchObject({ ok: 0, code: 43, codeName: 'CursorNotFound' })
  }],
  ['killCursors', 'killCursors/', async (send) => {
    await send({ insert: 'things', documents: many })
    const id = cursorId(await send({ find: 'things' }))
    const answer = await send({ killCursors: 'things', cursors: [id, 1] })
    expect(answer).toEqual({ cursorsKilled: [id], cursorsNotFound: [1], cursorsAlive: [], cursorsUnknown: [], ok: 1 })
    expect(await send({ getMore: id, collection: 'things' })).toMatchObject({ code: 43 })
  }],
  ['distinct', 'distinct/', async (send) => {
    await send({ insert: 'things', documents: [...THINGS, { a: ['z', 'x'] }, { b: 1 }] })
    expect(await send({ distinct: 'things', key: 'a' })).toEqual({ values: ['x', 'y', 'z'], ok: 1 })
    expect(await send({ distinct: 'things', key: 'n', query: { a: 'x' } })).toEqual({ values: [1, 3], ok: 1 })
  }],
  ['aggregate', 'aggregate/', async (send) => {
    await send(inserted)
    const pipeline = [{ $match: { a: 'x' } }, { $group: { _id: 1, n: { $sum: 1 } } }]
    expect(found(await send({ aggregate: 'things', pipeline, cursor: {} }))).toEqual([{ _id: 1, n: 2 }])
  }],
  ['explain', 'explain/', async (send) => {
    await send(inserted)
    await send(index({ key: { a: -1 }, name: 'a_-1' }))
    const answer = await send({ explain: { find: 'things', filter: { a: 'x' } }, verbosity: 'executionStats' })
    const inputStage = { stage: 'IXSCAN', indexName: 'a_-1', keyPattern: { a: -1 } }
    expect(answer).toMatchObject({ queryPlanner: { winningPlan: { stage: 'FETCH', inputStage } }, executionStats: { nReturned: 2, totalKeysExamined: 2, totalDocsExamined: 2 } })
    expect(await send({ explain: { find: 'things' }, verbosity: 'queryPlanner' })).not.toHaveProperty('executionStats')
    expect(await send({ explain: { distinct: 'things' } })).toMatchObject({ code: 115 })
  }],
  ['commitTransaction', 'commitTransaction/', async (send) => {
    const inside = transaction()
    await send({ create: 'things' })
    await send({ insert: 'things', documents: THINGS, startTransaction: true, readConcern: { level: 'snapshot' }, ...inside })
    expect(found(await send({ find: 'things' }))).toEqual([])
    expect(await send({ commitTransaction: 1, writeConcern: { w: 'majority' }, ...inside })).toEqual({ ok: 1 })
    expect(found(await send({ find: 'things', $readPreference: { mode: 'primary' } }))).toEqual(THINGS)
  }],
  ['abortTransaction', 'abortTransaction/', async (send) => {
    const inside = transaction()
    await send({ ...inserted, startTransaction: true, ...inside })
    expect(await send({ abortTransaction: 1, ...inside })).toEqual({ ok: 1 })
    expect(await send({ commitTransaction: 1, ...inside })).toMatchObject({ code: 251, errorLabels: ['TransientTransactionError'] })
    expect(found(await send({ find: 'things' }))).toEqual([])
  }],
  ['endSessions', 'endSessions/', async (send) => {
    const inside = transaction()
    await send({ ...inserted, startTransaction: true, ...inside })
    expect(await send({ endSessions: [inside.lsid] })).toEqual({ ok: 1 })
    expect(await send({ commitTransaction: 1, ...inside })).toMatchObject({ ok: 0, code: 251 })
  }],
] // prettier-ignore

describe('commands of the store, by the MongoDB manual:', () => {
  const store = useStoreCollection()
  let raw: RawStoreClient
  /** The rows of the store's table that the examples used. */
  const rows = new Set<string>()

  beforeAll(async () => {
    raw = await RawStoreClient.connect(socketOf(store.uri))
  })
  afterAll(() => raw.close())

  const send: Send = (command) => {
    const whole = { ...command, $db: store.db.databaseName }
    noteRows(whole, rows)
    return raw.command(whole)
  }

  it.each(CASES)(`%s: ${MANUAL}%s`, async (_command, _page, run) => {
    await run(send)
  })

  it('there is a case for each command with each of its fields, and for each kind and option of an index', () => {
    const types = (row: string): boolean => row.startsWith('type.')
    expect(otherRows.filter((row) => !rows.has(row) && !types(row))).toEqual([])
  })
})
