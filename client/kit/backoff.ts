const firstCapMs = 2_000
const lastCapMs = 60_000

/**
 * Full jitter: a random wait between 0 and a cap that doubles up to a minute, so that readers who lost the
 * server do not all come back at once.
 */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(lastCapMs, firstCapMs * 2 ** Math.min(attempt, 10)))
}
