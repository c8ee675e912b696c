import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { type Document, Long, Timestamp, UUID } from 'bson'
import { messageOf, RawStoreClient, socketOf } from '../../support/store/raw-store-client.js'
import { any, useStoreCollection } from '../../support/store/store-collection.js'

describe('the wire protocol of the store', () => {
  const store = useStoreCollection()
  let raw: RawStoreClient

  beforeEach(async () => {
    raw = await RawStoreClient.connect(socketOf(store.uri))
  })

  afterEach(() => raw.close())

  const updates = [{ q: { _id: 'n' }, u: { $inc: { n: 1 } } }]

  async function counter(): Promise<unknown> {
    return (await store.things.findOne({ _id: 'n' }))?.n
  }

  it('applies a repeated write once, and commits a transaction once', async () => {
    await store.things.insertOne({ _id: 'n', n: 0 })
    const session = { lsid: { id: new UUID() }, $db: store.db.databaseName }
    const send = (command: Document): Promise<Document> => raw.command({ ...command, ...session })
    const write = { update: 'things', updates, txnNumber: Long.fromNumber(1) }
    expect(await send(write)).toEqual({ n: 1, nModified: 1, ok: 1 })
    expect(await send(write)).toEqual({ n: 1, nModified: 1, ok: 1 })
    expect(await counter()).toBe(1)

    const inside = { txnNumber: Long.fromNumber(2), autocommit: false }
    await send({ update: 'things', updates, startTransaction: true, ...inside })
    expect(await send({ commitTransaction: 1, ...inside })).toEqual({ ok: 1 })
    expect(await send({ commitTransaction: 1, ...inside })).toEqual({ ok: 1 })
    expect(await send({ abortTransaction: 1, ...inside })).toMatchObject({ ok: 0, code: 256 })
    expect(await counter()).toBe(2)
    expect(await send(write)).toMatchObject({ ok: 0, code: 225 })
  })

  it('runs a repeated write again when the first one failed', async () => {
    await store.things.createIndex({ key: 1 }, { unique: true }, {})
    const session = { lsid: { id: new UUID() }, $db: store.db.databaseName, txnNumber: Long.fromNumber(1) }
    const command = {
      findAndModify: 'things',
      new: true,
      query: { _id: 'x' },
      update: { $set: { key: 1 } },
      upsert: true,
    }
    await store.things.insertOne({ _id: 1, key: 1 })
    expect(await raw.command({ ...command, ...session })).toMatchObject({ ok: 0, code: 11000 })
    await store.things.deleteMany({})
    expect(await raw.command({ ...command, ...session })).toMatchObject({ ok: 1 })
  })

  const LIES: [string, (good: Buffer) => Buffer][] = [
    ['a length below the header', (good) => (good.writeInt32LE(15, 0), good)],
    ['a length beyond the limit', (good) => (good.writeInt32LE(50_000_000, 0), good)],
    ['a negative length', (good) => (good.writeInt32LE(-1, 0), good)],
    ['an unknown operation code', (good) => (good.writeInt32LE(2010, 12), good)],
    ['a section of an unknown kind', (good) => (good.writeUInt8(7, 20), good)],
    ['a document longer than the message', (good) => (good.writeInt32LE(good.length, 21), good)],
    ['a document of length zero', (good) => (good.writeInt32LE(0, 21), good)],
    ['bytes that are no BSON', (good) => good.fill(0xff, 25)],
    ['a section with a wrong size', (good) => (good.writeUInt8(1, 20), good)],
  ]

  it.each(LIES)('closes a connection that sends %s, and serves others', async (_name, spoil) => {
    raw.write(spoil(messageOf({ hello: 1, $db: 'x' })))
    await raw.ended()
    expect(await store.db.command({ hello: 1 })).toMatchObject({ ok: 1 })
  })

  it('accepts a message in pieces, and two messages at once', async () => {
    const hello = messageOf({ hello: 1, $db: 'x' })
    for (const byte of hello) raw.write(Buffer.from([byte]))
    expect(await raw.answer()).toMatchObject({ ok: 1 })
    raw.write(Buffer.concat([hello, hello]))
    expect([await raw.answer(), await raw.answer()]).toMatchObject([{ ok: 1 }, { ok: 1 }])
  })

  it('refuses documents that are too large or too deep, invalid names, and unknown fields', async () => {
    const $db = store.db.databaseName
    const large = { _id: 1, text: 'x'.repeat(16 * 1024 * 1024) }
    expect(await raw.command({ insert: 'things', documents: [large], $db })).toMatchObject({
      writeErrors: [{ index: 0, code: 10334 }],
    })
    let deep: Document = {}
    for (let level = 0; level < 200; level++) deep = { deep }
    expect(await raw.command({ insert: 'things', documents: [{ deep }], $db })).toMatchObject({
      writeErrors: [{ code: 15 }],
    })
    expect(await raw.command({ hello: 1, $db: 'a/b' })).toMatchObject({ code: 73 })
    const past = { atClusterTime: new Timestamp({ t: 1, i: 1 }) }
    expect(await raw.command({ find: 'things', $db, readConcern: past })).toMatchObject({ code: 72 })
    expect(await raw.command({ insert: 'a$b', documents: [{}], $db })).toMatchObject({ code: 73 })
    expect(await raw.command({ insert: 'things', documents: [{}], $db, unheard: 1 })).toMatchObject({
      code: 40415,
    })
  })

  it('stores field names such as __proto__ and constructor like any other', async () => {
    const odd = JSON.parse('{"_id": 1, "__proto__": {"polluted": true}, "constructor": 5}') as Document
    await raw.command({ insert: 'things', documents: [odd], $db: store.db.databaseName })
    expect(await store.things.countDocuments(any({ constructor: 5 }))).toBe(1)
    expect(await store.things.countDocuments(any({ toString: { $exists: true } }))).toBe(0)
    expect(await store.things.countDocuments({ polluted: true })).toBe(0)
  })

  it('greets as one writable member of the set nightdesk-embedded', async () => {
    expect(await raw.command({ hello: 1, $db: 'admin' })).toMatchObject({
      isWritablePrimary: true,
      setName: 'nightdesk-embedded',
      maxBsonObjectSize: 16_777_216,
    })
  })
})
