import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkFormat } from '../log/data-folder.js'
import { liveOwner } from './store-lock.js'
import { storeUri } from './store-settings.js'

/** The address of the store that runs on the folder now, for a tool beside the server; null when none does. */
export async function attachEmbeddedStore(dataDir: string, database = 'nightdesk'): Promise<string | null> {
  const owner = await liveOwner(resolve(dataDir))
  return owner ? storeUri(owner.socket, database) : null
}

/** Whether there is a store in the folder. Nothing is changed, and a missing folder is not made. */
export async function hasEmbeddedStore(dataDir: string): Promise<boolean> {
  const folder = resolve(dataDir)
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  return isThere && (await checkFormat(folder)) === 'known'
}
