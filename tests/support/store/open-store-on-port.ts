import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '../../../server/embedded-store/process/open-embedded-store.js'
import { failFirstAttempts } from '../first-attempts.js'

/** `npm run store-on-port` runs an empty embedded store on a port and prints its MONGODB_URI for tests. */
const dataDir = await mkdtemp(join(tmpdir(), 'nightdesk-on-port-'))
const store = await openEmbeddedStore({
  ...{ dataDir, testing: true, onPort: true, failFirstAttempts },
  onExit: () => process.exit(1),
})
process.stdout.write(`${store.portUri ?? ''}\n`)
const end = async (): Promise<void> => {
  await store.close()
  await rm(dataDir, { recursive: true })
  process.exit(0)
}
process.once('SIGINT', () => void end()).once('SIGTERM', () => void end())
// An open handle keeps the script running until Ctrl-C.
setInterval(() => undefined, 60_000)
