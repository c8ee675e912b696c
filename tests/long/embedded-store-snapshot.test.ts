import { cp, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import type { Document } from 'bson'
import { loadFolder } from '../../server/embedded-store/log/data-folder.js'
import { killedAtStep } from '../support/store/killed-at-step.js'
import { useDataFolder } from '../support/store/own-store.js'
import { openApart, type StoreApart } from '../support/store/store-apart.js'

const MB = 1024 * 1024
const insert = (_id: number): Document => ({ insert: 'things', documents: [{ _id, text: 'a post' }] })
const SHORTEN = { nightdeskTest: { shortenLog: true } }

describe('snapshots of the store', () => {
  const folder = useDataFolder()

  async function idsOnDisk(): Promise<unknown[]> {
    const { databases } = await loadFolder(folder.path)
    const docs = [...(databases.get('test')?.collections.get('things')?.indexes[0].tree.values() ?? [])]
    return docs.map(({ doc }) => doc._id)
  }

  async function dataFiles(): Promise<string[]> {
    return (await readdir(folder.path)).filter((name) => /^store-.*\.(log|snapshot|tmp)$/.test(name)).sort()
  }

  /** Inserts until the connection ends; gives the ids that were acknowledged. */
  async function writeOn(store: StoreApart, first: number): Promise<number[]> {
    const client = await store.client()
    const acknowledged: number[] = []
    try {
      for (let _id = first; ; _id++) {
        if ((await client.command({ ...insert(_id), $db: 'test' })).n === 1) acknowledged.push(_id)
      }
    } catch {
      return acknowledged
    }
  }

  async function sizeOf(path: string): Promise<number> {
    return (await stat(path).catch(() => ({ size: 0 }))).size
  }

  let acknowledgedMeanwhile = 0

  /** Whether the snapshot was complete before the step at which it should be killed. */
  async function snapshotKilledAt(step: number): Promise<boolean> {
    const preload = killedAtStep('store-3.', step)
    const store = await openApart({ dataDir: folder.path, preload })
    const writing = writeOn(store, 310)
    const made = await store.ask(SHORTEN).catch(String)
    if (typeof made === 'object') await store.kill()
    await store.ended
    const acknowledged = await writing
    acknowledgedMeanwhile += acknowledged.length
    const known = new Set(await idsOnDisk())
    const wanted = [...Array.from({ length: 310 }, (_, _id) => _id), ...acknowledged]
    expect([step, wanted.filter((_id) => !known.has(_id))]).toEqual([step, []])
    return typeof made === 'object'
  }

  it('lose nothing when the store is killed at any step of making one, while writes go on', async () => {
    const first = await openApart({ dataDir: folder.path })
    for (let _id = 0; _id < 300; _id++) await first.ask(insert(_id))
    await first.ask(SHORTEN)
    for (let _id = 300; _id < 310; _id++) await first.ask(insert(_id))
    await first.close()
    expect(await dataFiles()).toEqual(['store-2.log', 'store-2.snapshot'])
    const base = `${folder.path}-base`
    await cp(folder.path, base, { recursive: true })
    let steps = 0
    while (!(await snapshotKilledAt(steps + 1))) {
      steps++
      const again = await openApart({ dataDir: folder.path })
      expect(await again.ask(insert(-1))).toEqual({ n: 1, ok: 1 })
      await again.ask(SHORTEN)
      await again.kill()
      expect([steps, (await idsOnDisk()).includes(-1), (await dataFiles()).length]).toEqual([steps, true, 2])
      await rm(folder.path, { recursive: true })
      await cp(base, folder.path, { recursive: true })
    }
    expect(steps).toBeGreaterThan(15)
    expect(acknowledgedMeanwhile).toBeGreaterThan(15)
  }, 240_000)

  /** For 6 MB of data: the bytes of log before each snapshot. The first has none before it to compare. */
  const LENGTHS: [generation: number, atLeast: number, atMost: number][] = [
    [1, 7_900_000, 8_900_000],
    [2, 11_500_000, 12_600_000],
    [3, 11_500_000, 12_600_000],
  ]

  it('are made when the log is over 8 MB and over twice the last snapshot, while writes go on', async () => {
    const opened = await folder.open()
    const text = 'x'.repeat(400_000)
    let written = 0
    for (const [generation, atLeast, atMost] of LENGTHS) {
      const log = join(folder.path, `store-${generation}.log`)
      const next = [`store-${generation + 1}.log`, `store-${generation + 1}.snapshot`]
      let longest = 0
      while ((await dataFiles()).join() !== next.join()) {
        longest = Math.max(longest, await sizeOf(log))
        if (longest < atMost - 500_000)
          await opened.things.replaceOne({ _id: written % 15 }, { text, written }, { upsert: true })
        await opened.things.replaceOne({ _id: 100 }, { written: ++written }, { upsert: true })
      }
      expect([generation, longest > atLeast, longest < atMost]).toEqual([generation, true, true])
      expect(await sizeOf(join(folder.path, `store-${generation + 1}.log`))).toBeLessThan(MB)
    }
    await opened.kill()
    const { things } = await folder.open()
    expect(await things.countDocuments({ text })).toBe(15)
    expect(await things.findOne({ _id: 100 })).toEqual({ _id: 100, written })
  }, 60_000)
})
