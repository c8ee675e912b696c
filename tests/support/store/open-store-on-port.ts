import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbeddedStore } from '../../../server/embedded-store/process/open-embedded-store.js'
import { failFirstAttempts } from '../first-attempts.js'

/** `npm run store-on-port`: the embedded store on a port, empty, until Ctrl-C; what it prints first is a MONGODB_URI for tests. */
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
// Without an open handle the script would end here.
setInterval(() => undefined, 60_000)
