import { describe, expect, it } from '@jest/globals'
import mongoose from 'mongoose'
import { codeOf, type Fields, type Thing, useStoreCollection } from '../../support/store/store-collection.js'

interface Explained {
  index: unknown
  stage: unknown
  returned: number
  docs: number
  keys: number
}

interface Stage {
  stage: string
  indexName?: string
  inputStage?: Stage
}

interface Explanation {
  executionStats: {
    nReturned: number
    totalDocsExamined: number
    totalKeysExamined: number
    executionStages: Stage
  }
}

describe('the indexes of the store', () => {
  const store = useStoreCollection()
  const blogA = new mongoose.mongo.ObjectId('653100000000000000000001')
  const blogB = new mongoose.mongo.ObjectId('653100000000000000000002')

  async function index(
    keys: Record<string, 1 | -1>,
    options: mongoose.mongo.CreateIndexesOptions = {},
  ): Promise<void> {
    await store.things.createIndex(keys, options, {})
  }

  async function explained(cursor: mongoose.mongo.FindCursor): Promise<Explained> {
    const { executionStats } = (await cursor.explain('executionStats')) as Explanation
    let stage = executionStats.executionStages
    while (stage.inputStage) stage = stage.inputStage
    return {
      index: stage.indexName,
      stage: stage.stage,
      returned: executionStats.nReturned,
      docs: executionStats.totalDocsExamined,
      keys: executionStats.totalKeysExamined,
    }
  }

  async function ids(filter: Fields): Promise<unknown[]> {
    return (await store.things.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  it('let the store find the newest 50 of 5,000 posts by looking at 50', async () => {
    await index(
      { liveBlog: 1, number: 1 },
      { unique: true, partialFilterExpression: { number: { $exists: true } } },
    )
    await index({ liveBlog: 1, status: 1, filedAt: 1 })
    const post = (_id: number): Thing => ({
      _id,
      liveBlog: _id % 2 ? blogA : blogB,
      number: _id,
      status: 'published',
    })
    await store.things.insertMany(Array.from({ length: 10_000 }, (_, at) => post(at)))
    const newest = store.things
      .find({ liveBlog: blogA, number: { $gte: 0 } })
      .sort({ number: -1 })
      .limit(50)
    expect(await explained(newest)).toEqual({ index: 'liveBlog_1_number_1', stage: 'IXSCAN', returned: 50, docs: 50, keys: 50 }) // prettier-ignore
    expect((await newest.toArray()).slice(0, 3).map(({ _id }) => _id)).toEqual([9999, 9997, 9995])
    await index({ liveBlog: 1, number: -1 })
    const plain = store.things.find({ liveBlog: blogA }).sort({ number: -1 }).limit(50)
    expect(await explained(plain)).toMatchObject({ index: 'liveBlog_1_number_-1', docs: 50 })
    const page = store.things.find({ liveBlog: blogA, number: { $gt: 100, $lte: 200 } }).sort({ number: 1 })
    expect(await explained(page)).toMatchObject({ returned: 50, docs: 50 })
  })

  it('are used for _id, $in and ranges, and the store scans when none fits', async () => {
    await index({ n: 1 })
    await store.things.insertMany(Array.from({ length: 100 }, (_, n) => ({ _id: n, n, other: n })))
    const find = (filter: Fields): mongoose.mongo.FindCursor => store.things.find(filter)
    expect(await explained(find({ _id: 5 }))).toMatchObject({ index: '_id_', returned: 1, docs: 1 })
    expect(await explained(find({ n: { $in: [3, 4, 300] } }))).toMatchObject({
      index: 'n_1',
      returned: 2,
      docs: 2,
    })
    expect(await explained(find({ n: { $gte: 90 } }))).toMatchObject({ index: 'n_1', returned: 10, docs: 10 })
    expect(await explained(find({ other: 5 }))).toMatchObject({ stage: 'COLLSCAN', returned: 1, docs: 100 })
  })

  const VALUES: unknown[] = [
    null,
    -5,
    -0.5,
    0,
    1,
    2.5,
    1e300,
    '',
    'a',
    'a\0b',
    'ab',
    'é',
    '\u{1F5F3}',
    true,
    false,
  ]
  const MORE: unknown[] = [
    new Date(0),
    new Date(-1),
    blogA,
    blogB,
    { a: 1 },
    { a: 'x' },
    { b: 0 },
    [1, 2],
    [],
    [null],
  ]

  it.each([1, -1] as const)(
    'change no answer: with an index (%d) all are as without it',
    async (direction) => {
      const docs = [...VALUES, ...MORE].map((v, _id): Thing => ({ _id, v }))
      await store.things.insertMany([...docs, { _id: 99 }])
      const operators = ['$eq', '$gt', '$gte', '$lt', '$lte', '$ne'] as const
      const single = [...VALUES, new Date(0), new Date(-1), blogA, blogB].filter((v) => v !== null)
      const filters: Fields[] = single.flatMap((v) => operators.map((operator) => ({ v: { [operator]: v } })))
      filters.push({ v: null }, { v: { $ne: null } }, { v: { $in: [null, 'a', 2.5] } })
      const without = []
      for (const filter of filters) without.push(await ids(filter))
      const sortedWithout = await store.things.find().sort({ v: 1, _id: 1 }).toArray()
      await index({ v: direction })
      for (const [at, filter] of filters.entries())
        expect([filter, await ids(filter)]).toEqual([filter, without[at]])
      expect(await store.things.find().sort({ v: 1, _id: 1 }).toArray()).toEqual(sortedWithout)
    },
  )

  it('order the types as BSON does', async () => {
    const inOrder = [null, -1, 0, 7, 'B', 'a', { a: 1 }, blogA, false, true, new Date(0)]
    await index({ v: 1 })
    await store.things.insertMany(inOrder.map((v, at): Thing => ({ _id: 100 - at, v })))
    const sorted = await store.things.find().sort({ v: 1 }).toArray()
    expect(sorted.map(({ v }) => v)).toEqual(inOrder)
    const reversed = await store.things.find().sort({ v: -1 }).toArray()
    expect(reversed.map(({ v }) => v)).toEqual(inOrder.toReversed())
  })

  it('have a document once under each element of an array', async () => {
    await index({ contests: 1, at: -1 })
    await store.things.insertMany([
      { _id: 1, contests: ['x', 'y'], at: 1 },
      { _id: 2, contests: ['y'], at: 2 },
      { _id: 3, contests: [], at: 3 },
    ])
    expect(await explained(store.things.find({ contests: 'y' }))).toMatchObject({
      index: 'contests_1_at_-1',
      docs: 2,
    })
    expect(await ids({ contests: { $in: ['x', 'y'] } })).toEqual([1, 2])
    expect(await ids({ contests: { $gt: 'x', $lt: 'y' } })).toEqual([1])
    expect(await codeOf(store.things.insertOne({ _id: 4, contests: ['a'], at: [1, 2] }))).toBe(171)
  })
})
