const firstCapMs = 2_000
const lastCapMs = 60_000

/** Full jitter: anything between nothing and a cap that doubles to a minute, so that many who lost the server come back spread out. */
export function backoffMs(attempt: number, random: number): number {
  return Math.round(random * Math.min(lastCapMs, firstCapMs * 2 ** Math.min(attempt, 10)))
}
