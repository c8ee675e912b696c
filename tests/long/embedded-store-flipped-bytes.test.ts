import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { loadFolder } from '../../server/embedded-store/log/data-folder.js'
import { openEmbeddedStore } from '../../server/embedded-store/process/open-embedded-store.js'
import { useDataFolder } from '../support/store/own-store.js'
import type { Thing } from '../support/store/store-collection.js'

describe('a store whose files were damaged', () => {
  const folder = useDataFolder()

  /** Makes a folder with 40 posts, half in the snapshot and half in the log; gives the two files. */
  async function fillBoth(): Promise<string[]> {
    const opened = await folder.open()
    const posts = (from: number): Thing[] =>
      Array.from({ length: 20 }, (_, at) => ({ _id: from + at, text: `post ${from + at}` }))
    await opened.things.insertMany(posts(0))
    await opened.switches({ shortenLog: true })
    await opened.things.insertMany(posts(20))
    await opened.close()
    return [join(folder.path, 'store-2.snapshot'), join(folder.path, 'store-2.log')]
  }

  /** The contents of every file, without locks and the socket, which each start makes anew. */
  async function hashes(): Promise<Record<string, string>> {
    const names = (await readdir(folder.path)).filter((name) => !/^store\.(lock|sock)/.test(name))
    const hash = async (name: string): Promise<string> =>
      createHash('sha256').update(await readFile(join(folder.path, name))).digest('hex') // prettier-ignore
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await hash(name)] as const)))
  }

  it('does not start with a byte flipped at 50 seeded offsets, names the file, and changes none', async () => {
    const files = await fillBoth()
    const lengths = await Promise.all(files.map(async (path) => (await readFile(path)).length))
    const places = files.flatMap((path, at) =>
      Array.from({ length: lengths[at] ?? 0 }, (_, offset) => ({ path, offset })),
    )
    const flip = fc.record({ place: fc.nat(places.length - 1), mask: fc.integer({ min: 1, max: 255 }) })
    const hits: string[] = []
    for (const { place, mask } of fc.sample(flip, { seed: 20_231_020, numRuns: 50 })) {
      const { path, offset } = places[place] ?? { path: '', offset: 0 }
      hits.push(path)
      const whole = await readFile(path)
      const spoiled = Buffer.from(whole)
      spoiled.writeUInt8(spoiled.readUInt8(offset) ^ mask, offset)
      await writeFile(path, spoiled)
      const before = await hashes()
      const opening = openEmbeddedStore({ dataDir: folder.path, onExit: () => undefined })
      const refusal = await opening.then((store) => store.close(), String)
      const flipped = `byte ${offset} of ${path}, flipped by ${mask}`
      expect([flipped, refusal]).toEqual([flipped, expect.stringContaining(path)])
      expect([flipped, await hashes()]).toEqual([flipped, before])
      await writeFile(path, whole)
    }
    for (const path of files) expect(hits.filter((hit) => hit === path).length).toBeGreaterThan(10)
  }, 120_000)

  it('does not load with a byte flipped at every seventh offset, and changes no file', async () => {
    for (const path of await fillBoth()) {
      const whole = await readFile(path)
      for (let offset = 0; offset < whole.length; offset += 7) {
        const spoiled = Buffer.from(whole)
        spoiled.writeUInt8(spoiled.readUInt8(offset) ^ 0x10, offset)
        await writeFile(path, spoiled)
        const before = await hashes()
        await expect(loadFolder(folder.path)).rejects.toThrow(path)
        expect(await hashes()).toEqual(before)
      }
      await writeFile(path, whole)
    }
    const { things } = await folder.open()
    const found = await things.find().sort({ _id: 1 }).toArray()
    expect(found.map(({ _id }) => _id)).toEqual(Array.from({ length: 40 }, (_, _id) => _id))
  })
})
