import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { type Document, UUID } from 'bson'
import { useDataFolder } from '../support/store/own-store.js'
import { inTransaction, openApart, type StoreApart } from '../support/store/store-apart.js'

/** The folder in which the test leaves its counts, for the people who run it. */
const RESULTS = join(import.meta.dirname, '../../test-results')

/** A random generator with a seed, so that every run has the same numbers. */
function seeded(seed: number): () => number {
  let state = seed
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
}

async function idsIn(store: StoreApart): Promise<Set<number>> {
  return new Set((await store.ask({ distinct: 'things', key: '_id' })).values as number[])
}

describe('the store when it is killed or its disk is full', () => {
  const folder = useDataFolder()

  it('loses no acknowledged write and splits no transaction when it is killed 50 times', async () => {
    const random = seeded(7)
    const acknowledged: number[] = []
    const [lost, torn] = [new Set<number>(), new Set<number>()]
    let next = 0
    const check = (found: Set<number>): void => {
      for (const id of acknowledged) if (!found.has(id)) lost.add(id)
      for (const id of found) if (id % 3 < 2 && !found.has(id % 3 === 0 ? id + 1 : id - 1)) torn.add(id)
    }
    let rounds = 0
    for (; rounds < 50; rounds++) {
      const store = await openApart({ dataDir: folder.path })
      check(await idsIn(store))
      const enough = acknowledged.length + 3 + Math.floor(random() * 120)
      let reached = (): void => undefined
      const wanted = new Promise<void>((resolve) => (reached = resolve))
      /** Keeps writing three documents at a time: two in one transaction, the third by itself. */
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
      if (rounds % 5 === 4) void store.ask({ nightdeskTest: { shortenLog: true } }).catch(() => undefined)
      await wanted
      // The random pause lets the kill hit any moment of a write, not always the one after an answer.
      await pause(random() * 5)
      await store.kill()
      await Promise.all(writers)
    }
    const last = await openApart({ dataDir: folder.path })
    check(await idsIn(last))
    await last.close()
    const outcome = { rounds, acknowledged: acknowledged.length, lost: lost.size, torn: torn.size }
    await mkdir(RESULTS, { recursive: true })
    await writeFile(join(RESULTS, 'embedded-store-kills.json'), `${JSON.stringify(outcome)}\n`)
    expect(outcome).toMatchObject({ rounds: 50, lost: 0, torn: 0 })
    expect(acknowledged.length).toBeGreaterThan(2000)
  }, 240_000)

  const ROOMS: [string, (store: StoreApart) => Promise<unknown>][] = [
    ['a smaller write still fits', () => Promise.resolve()],
    ['a snapshot has made room', (store) => store.ask({ nightdeskTest: { shortenLog: true } })],
  ]

  it.each(ROOMS)(
    'refuses writes when its files may not grow, loses nothing that it acknowledged, and goes on when %s',
    async (_name, makeRoom) => {
      const store = await openApart({ dataDir: folder.path, fileLimit: 200 })
      const write = (n: number): Promise<Document> =>
        store.ask({
          update: 'things',
          updates: [{ q: { _id: 1 }, u: { n, text: 'x'.repeat(15_000) }, upsert: true }],
        })
      let acknowledged = 0
      let refusal: Document = {}
      while (refusal.code === undefined && acknowledged < 100) {
        refusal = await write(acknowledged + 1)
        if (refusal.ok === 1) acknowledged++
      }
      expect(refusal).toMatchObject({ ok: 0, code: 14031 })
      expect(refusal.errmsg).toMatch(/^The store cannot write: EFBIG.*Nothing was changed\.$/)
      expect(acknowledged).toBeGreaterThan(5)
      const found = await store.ask({ find: 'things' })
      expect(found).toMatchObject({ cursor: { firstBatch: [{ _id: 1, n: acknowledged }] } })
      await makeRoom(store)
      const more = Array.from({ length: 30 }, (_, at) => 100 + at)
      for (const _id of more)
        expect(await store.ask({ insert: 'things', documents: [{ _id }] })).toMatchObject({ n: 1 })
      await store.kill()
      const again = await openApart({ dataDir: folder.path })
      expect(await idsIn(again)).toEqual(new Set([1, ...more]))
      expect(await again.ask({ find: 'things', filter: { _id: 1 } })).toMatchObject({
        cursor: { firstBatch: [{ n: acknowledged }] },
      })
      await again.close()
    },
    40_000,
  )
})
