/** How many of the newest readings of the server's clock count. */
const readingsKept = 5

let readings: number[] = []

/**
 * Takes a reading of the server's clock. Network and caches only make a reading older than it looks, never newer,
 * so the furthest ahead of the newest readings is the best one.
 */
export function setServerNow(iso: string): void {
  const ahead = Date.parse(iso) - Date.now()
  if (Number.isFinite(ahead)) readings = [...readings, ahead].slice(-readingsKept)
}

/** The time on the server, however wrong the browser's own clock is. */
export function now(): Date {
  return new Date(Date.now() + (readings.length > 0 ? Math.max(...readings) : 0))
}
