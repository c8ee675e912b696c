import { access } from 'node:fs/promises'
import { resolve } from 'node:path'
import { checkFormat } from '../log/data-folder.js'
import { liveOwner } from './store-lock.js'
import { storeUri } from './store-settings.js'

/**
 * The address of the store that runs on the folder, for a tool that runs beside the server; null if none
 * runs.
 */
export async function attachEmbeddedStore(dataDir: string, database = 'nightdesk'): Promise<string | null> {
  const owner = await liveOwner(resolve(dataDir))
  return owner ? storeUri(owner.socket, database) : null
}

/** Whether the folder holds a store. Nothing is changed, and a missing folder is not created. */
export async function hasEmbeddedStore(dataDir: string): Promise<boolean> {
  const folder = resolve(dataDir)
  const isThere = await access(folder).then(
    () => true,
    () => false,
  )
  return isThere && (await checkFormat(folder)) === 'known'
}
