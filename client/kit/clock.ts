/** How many of the newest readings of the server's clock count. */
const readingsKept = 5

let readings: number[] = []

/**
 * Takes a reading of the server's clock. Network and caches can only make a reading older than it looks, so
 * the one that is furthest ahead of this browser's clock is the best.
 */
export function setServerNow(iso: string): void {
  const ahead = Date.parse(iso) - Date.now()
  if (Number.isFinite(ahead)) readings = [...readings, ahead].slice(-readingsKept)
}

/** The time on the server, however wrong the browser's own clock is. */
export function now(): Date {
  return new Date(Date.now() + (readings.length > 0 ? Math.max(...readings) : 0))
}
