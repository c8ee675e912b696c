import { setTimeout as pause } from 'node:timers/promises'
import { StoreError } from './store-error.js'

/** When a command's `maxTimeMS` is over. As in MongoDB it limits working and waiting for others, not the sync at the end. */
export function timeLimit(maxTimeMS: unknown): number {
  if (maxTimeMS === undefined || maxTimeMS === 0) return Infinity
  if (typeof maxTimeMS === 'number' && Number.isInteger(maxTimeMS) && maxTimeMS > 0)
    return Date.now() + maxTimeMS
  throw new StoreError(2, 'maxTimeMS must be a whole number of at least 0.')
}

export function checkTime(until: number): void {
  if (Date.now() > until) throw new StoreError(50, 'operation exceeded time limit')
}

/** Waits for it, or until just after the time is over. */
export async function waitFor(it: Promise<void>, until: number): Promise<void> {
  if (until === Infinity) return it
  const over = new AbortController()
  const timer = pause(until - Date.now() + 1, undefined, { signal: over.signal }).catch(() => undefined)
  await Promise.race([it, timer])
  over.abort()
}
