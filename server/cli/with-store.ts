import { resolve } from 'node:path'
import { buildIndexes, connectDatabase, disconnectDatabase } from '../database.js'
import { attachEmbeddedStore, hasEmbeddedStore } from '../embedded-store/process/attach-embedded-store.js'
import { openEmbeddedStore } from '../embedded-store/process/open-embedded-store.js'
import type { Env } from '../env.js'
import { checkSchema } from '../migrations/schema-number.js'

interface StoreUse {
  importing?: boolean
  /** For tools that only read: if there is no store, none is created. */
  existing?: boolean
}

/** Runs a tool's work on MONGODB_URI, else on the store of the running server, else on the folder itself. */
export async function withStore<T>(
  env: Env,
  work: () => Promise<T>,
  { importing = false, existing = false }: StoreUse = {},
): Promise<T> {
  const found = env.mongodbUri ?? (await attachEmbeddedStore(env.dataDir))
  const { dataDir, test: testing, failFirstAttempts } = env
  if (existing && found === null && !(await hasEmbeddedStore(dataDir))) {
    throw new Error(`There is no store in ${resolve(dataDir)}. Nothing was made there.`)
  }
  const options = { dataDir, testing, failFirstAttempts, onExit: lost, purpose: 'tool' } as const
  const own = found === null ? await openEmbeddedStore(options) : null
  try {
    await connectDatabase(found ?? own?.uri('nightdesk') ?? '')
    const attached = env.mongodbUri === null && own === null
    await checkSchema({ exportTo: own && env.dataDir, attached, importing, existing })
    if (own) await buildIndexes()
    return await work()
  } finally {
    await disconnectDatabase()
    await own?.close()
  }
}

function lost(): void {
  process.stderr.write('The store ended by itself.\n')
  process.exit(1)
}
