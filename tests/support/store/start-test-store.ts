import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type * as StoreModule from '../../../server/embedded-store/process/open-embedded-store.js'

/** Kept on globalThis by globalSetup for globalTeardown, since both run in jest's own process. */
export interface TestStoreRun {
  testStoreRun?: { store: StoreModule.EmbeddedStore; dataDir: string }
}

/** The built store, because jest cannot load our TypeScript sources from a globalSetup. */
const BUILT = resolve(
  import.meta.dirname,
  '../../../dist/server/embedded-store/process/open-embedded-store.js',
)

/** jest's globalSetup: starts one embedded store for the whole run, even if MONGODB_URI is set. */
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
