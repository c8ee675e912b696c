import { describe, expect, it } from '@jest/globals'
import { type Document, UUID } from 'bson'
import { useDataFolder } from '../support/own-store.js'
import {
  alteredStore,
  inTransaction,
  openApart,
  removeAltered,
  type Alteration,
} from '../support/store-apart.js'

interface Seen {
  /** Answers to writes that came while the sync was held open. */
  answered: number
  /** Documents that others saw meanwhile. */
  shown: unknown
  /** The same, when the sync had returned. */
  after: unknown
}

/** Writes while the sync of the log does not return, and tells what left the store meanwhile. */
async function watchHeldSync(dataDir: string, built?: string): Promise<Seen> {
  const store = await openApart(built === undefined ? { dataDir } : { dataDir, built })
  await store.ask({ create: 'things' })
  await store.ask({ nightdeskTest: { holdSync: true } })
  let answered = 0
  const insert = (_id: number): Document => ({ insert: 'things', documents: [{ _id }] })
  const writes = [1, 2, 3].map((_id) => store.ask(insert(_id)).then(() => answered++))
  const client = await store.client()
  const session = { session: new UUID(), number: 1 }
  writes.push(inTransaction(client, session, [insert(4), insert(5)]).then(() => answered++))
  // As many round trips as it would take an early answer to arrive, many times over.
  for (let trip = 0; trip < 50; trip++) await store.count()
  const shown = await store.count()
  const before = answered
  await store.ask({ nightdeskTest: { holdSync: false } })
  await Promise.all(writes)
  const after = await store.count()
  client.close()
  await store.close()
  return { answered: before, shown, after }
}

describe('a write that is acknowledged', () => {
  const folder = useDataFolder()

  it('is synced: no answer leaves before that, and nobody sees it', async () => {
    expect(await watchHeldSync(folder.path)).toEqual({ answered: 0, shown: 0, after: 5 })
  }, 40_000)

  const EARLY: Alteration = {
    name: 'answers before the sync',
    file: 'commit-log.js',
    from: 'await this.write(Buffer.concat(',
    to: 'for (const { resolve } of batch) resolve(); await this.write(Buffer.concat(',
  }
  const SHOWN: Alteration = {
    name: 'shows before the sync',
    file: 'commit-log.js',
    from: 'await this.write(Buffer.concat(',
    to: 'for (const { publish } of batch) publish(); await this.write(Buffer.concat(',
  }

  it('and a store that answers or shows it earlier is found out', async () => {
    const early = await alteredStore(EARLY)
    expect((await watchHeldSync(folder.path, early)).answered).toBeGreaterThan(0)
    await removeAltered(early)
    folder.path += '-other'
    const shown = await alteredStore(SHOWN)
    expect((await watchHeldSync(folder.path, shown)).shown).not.toBe(0)
    await removeAltered(shown)
  }, 40_000)
})
