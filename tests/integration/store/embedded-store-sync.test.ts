import { describe, expect, it } from '@jest/globals'
import { type Document, UUID } from 'bson'
import { heldSync } from '../../support/store/held-sync.js'
import { useDataFolder } from '../../support/store/own-store.js'
import { alteredStore, inTransaction, openApart, removeAltered } from '../../support/store/store-apart.js'

interface Seen {
  /** How many writes were answered while the sync was held. */
  answered: number
  /** How many documents others saw while it was held. */
  shown: unknown
  /** How many documents others saw after the sync had returned. */
  after: unknown
}

/** Writes while the sync of the log does not return; gives what the store let out meanwhile. */
async function watchHeldSync(dataDir: string, built?: string): Promise<Seen> {
  const sync = heldSync(dataDir)
  const { preload } = sync
  const store = await openApart(built === undefined ? { dataDir, preload } : { dataDir, preload, built })
  await store.ask({ create: 'things' })
  await sync.hold()
  let answered = 0
  const insert = (_id: number): Document => ({ insert: 'things', documents: [{ _id }] })
  const writes = [1, 2, 3].map((_id) => store.ask(insert(_id)).then(() => answered++))
  const client = await store.client()
  const session = { session: new UUID(), number: 1 }
  writes.push(inTransaction(client, session, [insert(4), insert(5)]).then(() => answered++))
  // Far more round trips than an early answer would need to arrive.
  for (let trip = 0; trip < 50; trip++) await store.count()
  const shown = await store.count()
  const before = answered
  await sync.letGo()
  await Promise.all(writes)
  const after = await store.count()
  client.close()
  await store.close()
  return { answered: before, shown, after }
}

describe('a write that is acknowledged', () => {
  const folder = useDataFolder()

  it('is answered and seen by others only after its sync', async () => {
    expect(await watchHeldSync(folder.path)).toEqual({ answered: 0, shown: 0, after: 5 })
  }, 40_000)

  const WRITE = 'await this.write(Buffer.concat('
  const EARLY: [does: string, code: string][] = [
    ['answers before the sync', 'for (const { resolve } of batch) resolve();'],
    ['shows a write before the sync', 'for (const { publish } of batch) publish();'],
    ['never syncs', 'this.file.datasync = () => Promise.resolve();'],
  ]

  it.each(EARLY)('would fail this test on a store that %s', async (name, code) => {
    const built = await alteredStore({ name, file: 'log/commit-log.js', from: WRITE, to: `${code} ${WRITE}` })
    const { answered, shown } = await watchHeldSync(folder.path, built)
    expect({ answered, shown }).not.toEqual({ answered: 0, shown: 0 })
    await removeAltered(built)
  })
})
