import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type * as StoreModule from '../../../server/embedded-store/process/open-embedded-store.js'

/** What globalSetup leaves for globalTeardown: both run in jest's own process. */
export interface TestStoreRun {
  testStoreRun?: { store: StoreModule.EmbeddedStore; dataDir: string }
}

/** Jest loads this file in a way that cannot load our sources, so it takes the built store. */
const BUILT = resolve(
  import.meta.dirname,
  '../../../dist/server/embedded-store/process/open-embedded-store.js',
)

/** jest's globalSetup: one embedded store for the whole run, whatever else the environment names. */
export default async function startTestStore(): Promise<void> {
  delete process.env.MONGODB_URI
  const { openEmbeddedStore } = (await import(BUILT)) as typeof StoreModule
  const dataDir = await mkdtemp(join(tmpdir(), 'nightdesk-test-'))
  const store = await openEmbeddedStore({
    dataDir,
    testing: true,
    failFirstAttempts: process.env.TEST_FAIL_FIRST_ATTEMPTS === '1',
    onExit: (code) => process.stderr.write(`The test store ended by itself with ${String(code)}.\n`),
  })
  const run = globalThis as TestStoreRun
  run.testStoreRun = { store, dataDir }
  process.env.TEST_STORE_URI = store.uri('test')
}
