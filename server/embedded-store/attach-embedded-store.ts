import { resolve } from 'node:path'
import { liveOwner } from './store-lock.js'
import { storeUri } from './store-settings.js'

/** The address of the store that runs on the folder now, for a tool beside the server; null when none does. */
export async function attachEmbeddedStore(dataDir: string, database = 'nightdesk'): Promise<string | null> {
  const owner = await liveOwner(resolve(dataDir))
  return owner ? storeUri(owner.socket, database) : null
}
