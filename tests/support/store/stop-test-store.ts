import { rm } from 'node:fs/promises'
import type { TestStoreRun } from './start-test-store.js'

/** jest's globalTeardown: stops the store that startTestStore started. */
export default async function stopTestStore(): Promise<void> {
  const { testStoreRun } = globalThis as TestStoreRun
  if (!testStoreRun) return
  await testStoreRun.store.close()
  await rm(testStoreRun.dataDir, { recursive: true, force: true })
}
