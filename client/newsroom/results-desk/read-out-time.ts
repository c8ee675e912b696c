import { shownAt } from '../../../models/domain/text/zoned-time.js'

const dayMs = 86_400_000

/** How many milliseconds the clocks of the zone are ahead of UTC at that moment. */
function aheadOfUtc(moment: number, timeZone: string): number {
  return shownAt(moment, timeZone) - Math.floor(moment / 1000) * 1000
}

/**
 * The last moment at which clocks of the zone showed that time, such as "03:12", as ISO 8601. Null for what
 * is no time of day.
 */
export function readOutMoment(typed: string, timeZone: string, now: Date): string | null {
  const match = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/.exec(typed.trim())
  if (!match) return null
  const [hours, minutes] = [Number(match[1]), Number(match[2])]
  const offsets = [0, 1, 2].map((back) => aheadOfUtc(now.getTime() - back * dayMs, timeZone))
  const today = Math.floor((now.getTime() + (offsets[0] ?? 0)) / dayMs) * dayMs
  const moments = offsets.flatMap((_ahead, back) => {
    const wanted = today - back * dayMs + (hours * 60 + minutes) * 60_000
    // When clocks go back, an hour exists twice; when they go forward, one does not exist.
    const tried = offsets.map((ahead) => wanted - ahead)
    return tried.filter((moment) => moment + aheadOfUtc(moment, timeZone) === wanted)
  })
  const past = moments.filter((moment) => moment <= now.getTime())
  return past.length === 0 ? null : new Date(Math.max(...past)).toISOString()
}
