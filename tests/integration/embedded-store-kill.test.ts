import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { type Document, UUID } from 'bson'
import { useDataFolder } from '../support/own-store.js'
import {
  alteredStore,
  inTransaction,
  openApart,
  removeAltered,
  type Alteration,
  type StoreApart,
} from '../support/store-apart.js'

/** The same numbers in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

async function idsIn(store: StoreApart): Promise<Set<number>> {
  return new Set((await store.ask({ distinct: 'things', key: '_id' })).values as number[])
}

describe('what the store keeps when it is killed', () => {
  const folder = useDataFolder()

  it('loses no acknowledged write and tears no transaction, killed 50 times', async () => {
    const random = seeded(7)
    const acknowledged: number[] = []
    let next = 0
    const check = (found: Set<number>): void => {
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
      expect([...found].filter((id) => id % 3 < 2 && !found.has(id - (id % 3) + 1 - (id % 3)))).toEqual([])
    }
    for (let round = 0; round < 50; round++) {
      const store = await openApart({ dataDir: folder.path })
      check(await idsIn(store))
      const enough = acknowledged.length + 3 + Math.floor(random() * 120)
      let reached = (): void => undefined
      const wanted = new Promise<void>((resolve) => (reached = resolve))
      /** Of three ids, two in one transaction and one by itself. */
      const writer = async (): Promise<void> => {
        const client = await store.client()
        const session = new UUID()
        for (let number = 1; ; number++) {
          const id = (next += 3) - 3
          const insert = (_id: number): Document => ({ insert: 'things', documents: [{ _id }] })
          const done = await inTransaction(client, { session, number }, [insert(id), insert(id + 1)])
          if (done.ok === 1) acknowledged.push(id, id + 1)
          const alone = await client.command({ ...insert(id + 2), $db: 'test' })
          if (alone.n === 1) acknowledged.push(id + 2)
          if (acknowledged.length >= enough) reached()
        }
      }
      const writers = [1, 2, 3, 4].map(() => writer().catch(() => undefined))
      if (round % 5 === 4) void store.ask({ nightdeskTest: { shortenLog: true } }).catch(() => undefined)
      await wanted
      await store.kill()
      await Promise.all(writers)
    }
    const last = await openApart({ dataDir: folder.path })
    check(await idsIn(last))
    expect(acknowledged.length).toBeGreaterThan(50 * 3)
    await last.close()
  }, 240_000)

  const KILL = "process.kill(process.pid, 'SIGKILL');"
  const STEPS: Alteration[] = [
    { name: 'before the new log', file: 'store-engine.js', from: 'const length = await createLog', to: `${KILL} const length = await createLog` },
    { name: 'behind the new log', file: 'store-engine.js', from: 'const versions = new Map();', to: KILL },
    { name: 'when the log has moved', file: 'store-engine.js', from: 'this.generation = next;', to: KILL },
    { name: 'in the middle of the snapshot', file: 'write-snapshot.js', from: 'await add(file, frameRecord([toBson({ end: true })]));', to: KILL },
    { name: 'before the snapshot has its name', file: 'durable-files.js', from: 'await rename(temporary, path);', to: `if (path.includes('-2.snapshot')) { ${KILL} } await rename(temporary, path);` },
    { name: 'before the old files go', file: 'store-engine.js', from: 'await removeBefore(this.folder, next);', to: KILL },
    { name: 'when the old snapshot is gone, but not the old log', file: 'data-folder.js', from: "for (const each of old('log'))", to: `if (generation > 1) ${KILL} for (const each of old('log'))` },
  ] // prettier-ignore

  it.each(STEPS.map((step) => [step.name, step] as const))(
    'loses nothing, killed %s',
    async (_name, step) => {
      const first = await openApart({ dataDir: folder.path })
      const all = Array.from({ length: 300 }, (_, _id) => ({ _id, text: 'a post' }))
      await first.ask({ insert: 'things', documents: all })
      await first.close()
      const built = await alteredStore(step)
      const altered = await openApart({ dataDir: folder.path, built })
      await altered.ask({ insert: 'things', documents: [{ _id: 300 }] })
      await expect(altered.ask({ nightdeskTest: { shortenLog: true } })).rejects.toThrow(
        'closed the connection',
      )
      await altered.ended
      await removeAltered(built)
      for (const more of [301, 302]) {
        const again = await openApart({ dataDir: folder.path })
        expect((await idsIn(again)).size).toBe(more)
        await again.ask({ insert: 'things', documents: [{ _id: more }] })
        await again.ask({ nightdeskTest: { shortenLog: true } })
        await again.close()
      }
      const names = (await readdir(folder.path)).filter((name) => name.startsWith('store-'))
      expect(names.filter((name) => name.endsWith('.log')).length).toBe(1)
      expect(names.filter((name) => name.endsWith('.snapshot')).length).toBe(1)
      expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
    },
  )

  it('says so when its files may not grow, keeps what it acknowledged, and goes on when there is room', async () => {
    const store = await openApart({ dataDir: folder.path, fileLimit: 200 })
    const write = (n: number): Promise<Document> =>
      store.ask({
        update: 'things',
        updates: [{ q: { _id: 1 }, u: { n, text: 'x'.repeat(3000) }, upsert: true }],
      })
    let acknowledged = 0
    let refusal: Document = {}
    while (refusal.code === undefined) {
      refusal = await write(acknowledged + 1)
      if (refusal.ok === 1) acknowledged++
    }
    expect(refusal).toMatchObject({ ok: 0, code: 14031 })
    expect(refusal.errmsg).toMatch(/^The store cannot write: EFBIG.*Nothing was changed\.$/)
    expect(acknowledged).toBeGreaterThan(20)
    const found = await store.ask({ find: 'things' })
    expect(found).toMatchObject({ cursor: { firstBatch: [{ _id: 1, n: acknowledged }] } })
    expect((await stat(join(folder.path, 'store-1.log'))).size).toBeLessThan(200 * 1024)
    // Room: a snapshot holds the one document, and a new log begins.
    expect(await store.ask({ nightdeskTest: { shortenLog: true } })).toEqual({ ok: 1 })
    const more = Array.from({ length: 30 }, (_, at) => 100 + at)
    for (const _id of more)
      expect(await store.ask({ insert: 'things', documents: [{ _id }] })).toMatchObject({ n: 1 })
    await store.kill()
    const again = await openApart({ dataDir: folder.path })
    expect(await idsIn(again)).toEqual(new Set([1, ...more]))
    await again.close()
  }, 40_000)
})
