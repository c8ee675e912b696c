import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach } from '@jest/globals'
import mongoose from 'mongoose'
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from '../../../server/embedded-store/process/open-embedded-store.js'
import { any, type Thing } from './store-collection.js'

export interface OpenedStore {
  store: EmbeddedStore
  client: mongoose.mongo.MongoClient
  db: mongoose.mongo.Db
  things: mongoose.mongo.Collection<Thing>
  switches(wanted: Record<string, boolean>): Promise<void>
  close(): Promise<void>
  /** Kills the store with SIGKILL and waits for its end. */
  kill(): Promise<void>
}

interface DataFolder {
  path: string
  open(more?: { failFirstAttempts?: boolean }): Promise<OpenedStore>
}

/** Gives each test a data folder of its own; `open` starts a store on it. */
export function useDataFolder(): DataFolder {
  const opened = new Set<OpenedStore>()
  const folder = { path: '', open }
  beforeEach(async () => {
    folder.path = join(await mkdtemp(join(tmpdir(), 'nightdesk-own-')), 'data')
  })
  afterEach(async () => {
    for (const each of opened) await each.close()
    opened.clear()
    await rm(join(folder.path, '..'), { recursive: true, force: true })
  })

  async function open(more: { failFirstAttempts?: boolean } = {}): Promise<OpenedStore> {
    let exited = (): void => undefined
    const end = new Promise<void>((resolve) => {
      exited = resolve
    })
    const store = await openEmbeddedStore({ dataDir: folder.path, testing: true, onExit: exited, ...more })
    const client = await mongoose.mongo.MongoClient.connect(store.uri('test'), {
      serverSelectionTimeoutMS: 2000,
      heartbeatFrequencyMS: 500,
    })
    const noticed = new Promise<void>((resolve) => {
      client.on('serverDescriptionChanged', ({ newDescription }) => {
        if (newDescription.type === 'Unknown') resolve()
      })
    })
    const db = client.db()
    const result: OpenedStore = {
      store,
      client,
      db,
      things: db.collection<Thing>('things'),
      switches: async (wanted) => {
        await db.command({ nightdeskTest: any(wanted) })
      },
      close: async () => {
        opened.delete(result)
        await client.close(true)
        await store.close()
      },
      kill: async () => {
        opened.delete(result)
        process.kill(store.pid, 'SIGKILL')
        await end
        // Until the driver notices the end, its close would wait for ever for the dead store's answer.
        await noticed
        await client.close(true)
      },
    }
    opened.add(result)
    return result
  }

  return folder
}
