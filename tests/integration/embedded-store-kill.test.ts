import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { readRecord } from '../../server/embedded-store/log-records.js'
import { loadFolder } from '../../server/embedded-store/data-folder.js'
import { useDataFolder, type OpenedStore } from '../support/own-store.js'
import { any } from '../support/store-collection.js'

describe('what the store keeps when it is killed', () => {
  const folder = useDataFolder()

  async function ids({ things }: OpenedStore): Promise<unknown[]> {
    return (await things.find().sort({ _id: 1 }).toArray()).map(({ _id }) => _id)
  }

  function log(generation = 1): string {
    return join(folder.path, `store-${generation}.log`)
  }

  it('loses no acknowledged write and tears no transaction, killed 8 times', async () => {
    const acknowledged: number[] = []
    let next = 0
    for (let round = 0; round < 8; round++) {
      const opened = await folder.open()
      const { things, client } = opened
      const found = await ids(opened)
      expect(found.filter((id) => Number(id) % 2 === 0).length * 2).toBe(found.length)
      expect(acknowledged.filter((id) => !found.includes(id))).toEqual([])
      let going = true
      const writer = async (): Promise<void> => {
        while (going) {
          const first = (next += 2) - 2
          const pair = [{ _id: first }, { _id: first + 1 }]
          await client.withSession((session) =>
            session.withTransaction(() => things.insertMany(pair, { session }), { maxCommitTimeMS: 1000 }),
          )
          acknowledged.push(first, first + 1)
        }
      }
      const writers = [1, 2, 3, 4].map(() => writer().catch(() => undefined))
      const enough = acknowledged.length + 10 + ((round * 37) % 90)
      if (round % 4 === 3) await opened.switches({ shortenLog: true })
      while (acknowledged.length < enough) await things.findOne({ _id: -1 })
      const killed = opened.kill()
      going = false
      await Promise.all([killed, ...writers])
    }
    expect(acknowledged.length).toBeGreaterThan(200)
    const last = await folder.open()
    const found = await ids(last)
    expect(acknowledged.filter((id) => !found.includes(id))).toEqual([])
  }, 60_000)

  it('says so when the disk is full, keeps what it acknowledged, and goes on when there is room', async () => {
    const opened = await folder.open()
    await opened.things.insertOne({ _id: 'n', n: 0 })
    await opened.switches({ diskFull: true })
    await expect(opened.things.insertOne({ _id: 'lost' })).rejects.toMatchObject({ code: 14031 })
    await expect(opened.things.updateOne({ _id: 'n' }, any({ $inc: { n: 1 } }))).rejects.toMatchObject({
      code: 14031,
    })
    expect(await ids(opened)).toEqual(['n'])
    await opened.switches({ diskFull: false })
    for (let at = 0; at < 30; at++) await opened.things.updateOne({ _id: 'n' }, any({ $inc: { n: 1 } }))
    await opened.kill()
    const again = await folder.open()
    expect(await again.things.find().toArray()).toEqual([{ _id: 'n', n: 30 }])
  })

  it('shortens its log by a snapshot while writes go on, and loses none of them', async () => {
    const opened = await folder.open()
    const insert = async (from: number): Promise<void> => {
      for (let _id = from; _id < from + 100; _id++)
        await opened.things.insertOne({ _id, text: 'x'.repeat(2000) })
    }
    await insert(0)
    const grown = (await readFile(log())).length
    await opened.things.updateMany({}, { $set: { text: '' } })
    await Promise.all([insert(100), opened.switches({ shortenLog: true }), insert(200)])
    await opened.switches({ shortenLog: true })
    const names = (await readdir(folder.path)).filter((name) => /\.(log|snapshot)$/.test(name))
    expect(names.sort()).toEqual(['store-3.log', 'store-3.snapshot'])
    expect(grown).toBeGreaterThan(200_000)
    expect((await readFile(log(3))).length).toBeLessThan(1000)
    await opened.kill()
    expect((await ids(await folder.open())).length).toBe(300)
  })

  it('opens at every step that a kill can leave of a snapshot', async () => {
    const opened = await folder.open()
    await opened.things.insertMany([{ _id: 1 }, { _id: 2 }])
    const keep = join(folder.path, '..', 'keep')
    await mkdir(keep)
    await copyFile(log(1), join(keep, 'store-1.log'))
    await opened.switches({ shortenLog: true })
    await opened.close()
    const empty = await readFile(log(2))
    const snapshot = await readFile(join(folder.path, 'store-2.snapshot'))
    const size = async (): Promise<number | undefined> =>
      (await loadFolder(folder.path)).databases.get('test')?.collections.get('things')?.docs.size
    const writeHalf = (part: number): Promise<void> =>
      writeFile(join(folder.path, 'store-3.snapshot.tmp'), snapshot.subarray(0, part))
    await writeFile(log(3), await readFile(log(2)))
    await expect(size()).resolves.toBe(2)
    await writeHalf(snapshot.length / 2)
    await expect(size()).resolves.toBe(2)
    await copyFile(join(keep, 'store-1.log'), log(1))
    await expect(size()).resolves.toBe(2)
    expect(readRecord(empty, 0).kind).toBe('record')
  })
})
