import { rm, writeFile } from 'node:fs/promises'

export interface HeldSync {
  /** A module that the store's process runs first. Altered stores can ask `globalThis.syncIsHeld`. */
  preload: string
  /** From now on no sync of the store's files returns. */
  hold(): Promise<void>
  letGo(): Promise<void>
}

/** Wraps the system's own sync in a store's process, so that a store that never calls it is not held. */
export function heldSync(dataDir: string): HeldSync {
  const held = `${dataDir}-sync-held`
  return {
    preload: `
      import { existsSync } from 'node:fs'
      import { open } from 'node:fs/promises'
      import { setTimeout as pause } from 'node:timers/promises'

      Object.defineProperty(globalThis, 'syncIsHeld', { get: () => existsSync(${JSON.stringify(held)}) })
      const handle = await open(process.execPath)
      const methods = Object.getPrototypeOf(handle)
      await handle.close()
      for (const name of ['sync', 'datasync']) {
        const real = methods[name]
        methods[name] = async function () {
          await real.call(this)
          while (globalThis.syncIsHeld) await pause(5)
        }
      }
    `,
    hold: () => writeFile(held, ''),
    letGo: () => rm(held, { force: true }),
  }
}
