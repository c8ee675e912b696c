import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type * as StoreModule from '../../server/embedded-store/open-embedded-store.js'

/** What globalSetup leaves for globalTeardown: both run in jest's own process. */
export interface TestStoreRun {
  testStoreRun?: { store: StoreModule.EmbeddedStore; dataDir: string }
}

/** Jest loads this file in a way that cannot load our sources, so it takes the built store. */
const BUILT = resolve(import.meta.dirname, '../../dist/server/embedded-store/open-embedded-store.js')

/** jest's globalSetup: TEST_STORE_URI is one store for the whole run, or the MongoDB that MONGODB_URI names. */
export default async function startTestStore(): Promise<void> {
  const { MONGODB_URI = '', TEST_FAIL_FIRST_ATTEMPTS } = process.env
  if (MONGODB_URI !== '') {
    process.env.TEST_STORE_URI = MONGODB_URI
    return
  }
  const { openEmbeddedStore } = (await import(BUILT)) as typeof StoreModule
  const dataDir = await mkdtemp(join(tmpdir(), 'nightdesk-test-'))
  const store = await openEmbeddedStore({
    dataDir,
    testing: true,
    failFirstAttempts: TEST_FAIL_FIRST_ATTEMPTS !== '0',
    onExit: (code) => process.stderr.write(`The test store ended by itself with ${String(code)}.\n`),
  })
  const run = globalThis as TestStoreRun
  run.testStoreRun = { store, dataDir }
  process.env.TEST_STORE_URI = store.uri('test')
}
