import { describe, expect, it } from '@jest/globals'
import type mongoose from 'mongoose'
import { any, codeOf, type Fields, useStoreCollection } from '../../support/store/store-collection.js'

describe('the store with unique and TTL indexes', () => {
  const store = useStoreCollection()

  async function index(
    keys: Record<string, 1 | -1>,
    options: mongoose.mongo.CreateIndexesOptions = {},
  ): Promise<void> {
    await store.things.createIndex(keys, options, {})
  }

  async function ids(filter: Fields): Promise<unknown[]> {
    return (await store.things.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  it('enforces unique keys of one field, of several fields, and of a part of the documents', async () => {
    await index({ a: 1, b: 1 }, { unique: true })
    await index({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } })
    await store.things.insertMany([{ _id: 1, a: 1, b: 1 }, { _id: 2, a: 1, b: 2, key: 'k' }]) // prettier-ignore
    expect(await codeOf(store.things.insertOne({ _id: 3, a: 1, b: 2 }))).toBe(11000)
    expect(await codeOf(store.things.insertOne({ _id: 3, a: 2, b: 2, key: 'k' }))).toBe(11000)
    expect(await codeOf(store.things.updateOne({ _id: 1 }, { $set: { b: 2 } }))).toBe(11000)
    expect(await codeOf(store.things.updateOne({ _id: 2 }, { $set: { b: 3 } }))).toBe('done')
    expect(await codeOf(store.things.insertOne({ _id: 3, a: 1, b: 2 }))).toBe('done')
    expect(await codeOf(store.things.updateMany({}, { $set: { key: 'same' } }))).toBe(11000)
    expect(await ids({ key: 'same' })).toEqual([])
  })

  it('says which key is a duplicate', async () => {
    await index({ email: 1 }, { unique: true })
    await store.things.insertOne({ _id: 1, email: 'a@b' })
    await expect(store.things.insertOne({ _id: 2, email: 'a@b' })).rejects.toMatchObject({
      code: 11000,
      keyPattern: { email: 1 },
      keyValue: { email: 'a@b' },
    })
    await expect(store.things.insertOne({ _id: 1 })).rejects.toMatchObject({ keyPattern: { _id: 1 } })
  })

  it('refuses a unique index that existing documents violate, and keeps nothing of it', async () => {
    await store.things.insertMany([{ _id: 1, a: 1 }, { _id: 2, a: 1 }]) // prettier-ignore
    expect(await codeOf(index({ a: 1 }, { unique: true }))).toBe(11000)
    await index({ a: 1 })
    expect(await codeOf(index({ a: 1 }, { unique: true }))).toBe(86)
    expect(await codeOf(index({ a: 1 }))).toBe('done')
    expect(JSON.stringify(await store.things.find({ a: 1 }).explain())).toContain('"indexName":"a_1"')
    expect(await ids({ a: 1 })).toEqual([1, 2])
  })

  it('removes documents that have expired by a TTL index', async () => {
    await index({ expire: -1 }, { expireAfterSeconds: 0 })
    const now = Date.parse('2023-10-19T22:00:00Z')
    await store.things.insertMany([
      { _id: 1, expire: new Date(now) },
      { _id: 2, expire: new Date('2999-01-01T00:00:00Z') },
      { _id: 3, expire: null },
      { _id: 4, expire: [new Date('2999-01-01T00:00:00Z'), new Date(now)] },
      { _id: 5 },
    ])
    await store.db.command({ nightdeskTest: any({ expireNow: true }) })
    expect(await ids({})).toEqual([2, 3, 5])
  })
})
