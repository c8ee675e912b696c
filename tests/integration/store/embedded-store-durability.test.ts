import { cp, readdir, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { loadFolder } from '../../../server/embedded-store/log/data-folder.js'
import { StoreRefused } from '../../../server/embedded-store/process/open-embedded-store.js'
import { type OpenedStore, useDataFolder } from '../../support/store/own-store.js'
import type { Fields } from '../../support/store/store-collection.js'

describe('the store after a new start', () => {
  const folder = useDataFolder()

  async function ids({ things }: OpenedStore): Promise<unknown[]> {
    return (await things.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  function log(generation = 1): string {
    return join(folder.path, `store-${generation}.log`)
  }

  it('has the documents, collections and indexes that it had before the stop', async () => {
    let opened = await folder.open()
    await opened.things.createIndex({ key: 1 }, { unique: true, partialFilterExpression: { key: { $exists: true } } }, {}) // prettier-ignore
    const at = new Date('2023-10-20T01:40:00Z')
    await opened.things.insertOne({ _id: 1, key: 'k', at, tags: ['a', { b: null }], half: 0.5 })
    await opened.things.insertMany([{ _id: 2 }, { _id: 3 }])
    await opened.things.deleteOne({ _id: 2 })
    await opened.db.createCollection('empty')
    await opened.close()
    opened = await folder.open()
    expect(await opened.things.findOne({ key: 'k' })).toEqual({ _id: 1, key: 'k', at, tags: ['a', { b: null }], half: 0.5 }) // prettier-ignore
    expect(await ids(opened)).toEqual([1, 3])
    expect((await opened.db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual(['empty', 'things']) // prettier-ignore
    await expect(opened.things.insertOne({ _id: 4, key: 'k' })).rejects.toMatchObject({ code: 11000 })
  })

  it('has each index as it was, also on nested fields', async () => {
    let opened = await folder.open()
    const partialFilterExpression = { 'who.role': { $type: 'string' }, k: { $exists: true } } as const
    await opened.things.createIndex({ 'votes.party': 1 }, {}, {})
    await opened.things.createIndex({ 'who.name': 1 }, { unique: true, partialFilterExpression }, {})
    await opened.things.createIndex({ rows: 1 }, {}, {})
    await opened.things.insertMany([
      { _id: 1, votes: [{ party: 'Lab' }, { party: 'Con' }], who: { name: 'Asha', role: 'editor' }, k: 1 },
      {
        _id: 2,
        votes: { party: 'Lab' },
        who: { name: 'Asha', role: null },
        k: 1,
        rows: [[{ a: 1 }], 2],
      },
      { _id: 3, votes: [[{ party: 'Lab' }]], who: { name: 'Asha', role: 'editor' }, rows: { a: 1 } },
      { _id: 4, who: { name: 'Ben', role: 'editor' }, k: 1 },
    ])
    const questions: Fields[] = [{ 'votes.party': 'Lab' }, { 'votes.party': 'Con' }, { rows: 2 }, { 'rows.a': 1 }] // prettier-ignore
    for (const expected of [0, 1]) {
      if (expected === 1) opened = await folder.open()
      const found = await Promise.all(
        questions.map((filter) => opened.things.find(filter).sort({ _id: 1 }).toArray()),
      )
      expect(found.map((docs) => docs.map(({ _id }) => _id))).toEqual([[1, 2], [1], [2], [3]])
      const explained = JSON.stringify(
        await opened.things.find({ 'votes.party': 'Lab' }).explain('executionStats'),
      )
      expect(explained).toContain('"indexName":"votes.party_1"')
      const twice = { _id: 5, who: { name: 'Ben', role: 'editor' }, k: 2 }
      await expect(opened.things.insertOne(twice)).rejects.toMatchObject({ code: 11000 })
      if (expected === 0) await opened.close()
    }
  })

  it('opens with everything but the last record when that is cut off, at any byte', async () => {
    let opened = await folder.open()
    await opened.things.createIndex({ text: 1 }, {}, {})
    await opened.things.insertMany([{ _id: 1, text: 'kept' }, { _id: 2 }])
    const before = (await readFile(log())).length
    await opened.client.withSession((session) =>
      session.withTransaction(async () => {
        await opened.things.insertOne({ _id: 3, text: 'to be cut' }, { session })
        await opened.things.deleteOne({ _id: 1 }, { session })
      }),
    )
    await opened.close()
    const whole = await readFile(log())
    expect(whole.length - before).toBeGreaterThan(100)
    for (let length = before; length < whole.length; length++) {
      await writeFile(log(), whole.subarray(0, length))
      const { databases, logLength } = await loadFolder(folder.path)
      const docs = databases.get('test')?.collections.get('things')?.indexes[0].tree.values() ?? []
      expect([...docs].map(({ doc }) => doc)).toEqual([{ _id: 1, text: 'kept' }, { _id: 2 }])
      expect(logLength).toBe(before)
      expect((await readFile(log())).equals(whole.subarray(0, before))).toBe(true)
    }
    await writeFile(log(), whole.subarray(0, whole.length - 1))
    opened = await folder.open()
    await opened.things.insertOne({ _id: 4 })
    await opened.kill()
    opened = await folder.open()
    expect(await ids(opened)).toEqual([1, 2, 4])
    expect((await opened.things.indexes()).map(({ name }) => name)).toEqual(['_id_', 'text_1'])
  })

  it('opens when a loss of power has left zeros behind the last record', async () => {
    const opened = await folder.open()
    await opened.things.insertOne({ _id: 1 })
    await opened.close()
    const length = (await readFile(log())).length
    await truncate(log(), length + 4096)
    expect((await loadFolder(folder.path)).logLength).toBe(length)
  })

  it('refuses a folder of a newer format, and changes nothing in it', async () => {
    const opened = await folder.open()
    await opened.close()
    const path = join(folder.path, 'store.format')
    expect(await readFile(path, 'utf8')).toBe('nightdesk store format 1\n')
    await writeFile(path, 'nightdesk store format 2\n')
    const before = await readdir(folder.path)
    await expect(folder.open()).rejects.toThrow(StoreRefused)
    await expect(folder.open()).rejects.toThrow(/newer Nightdesk \(store format 2/)
    expect(await readdir(folder.path)).toEqual(before)
  })

  it('opens a folder that an earlier Nightdesk of this format wrote', async () => {
    await cp(join(import.meta.dirname, '../../data/store-format-1'), folder.path, { recursive: true })
    const opened = await folder.open()
    expect(await opened.things.find().sort({ _id: 1 }).toArray()).toEqual([
      { _id: 1, title: 'in the snapshot', at: new Date('2023-10-19T22:00:00Z'), tags: ['a', null] },
      { _id: 2, title: 'changed in the log', votes: { Lab: 11719, Con: 10403 } },
      { _id: 3, title: 'in the log', half: 0.5 },
    ])
    const explained = JSON.stringify(await opened.things.find({ title: 'in the log' }).explain())
    expect(explained).toContain('"indexName":"title_1"')
    expect((await opened.db.listCollections().toArray()).map(({ name }) => name).sort()).toEqual([
      'empty',
      'things',
    ])
    await expect(opened.things.insertOne({ _id: 4, title: 'in the log' })).rejects.toMatchObject({
      code: 11000,
    })
  })
})
