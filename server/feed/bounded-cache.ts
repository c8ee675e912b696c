/** A cache with a limit in characters: what was not asked for the longest goes first. */
export interface BoundedCache<T> {
  get: (key: string) => T | undefined
  set: (key: string, value: T, size: number) => void
  drop: (key: string) => void
  readonly size: number
}

/** What an entry costs besides its value. */
const overhead = 200

export function boundedCache<T>(limit: number): BoundedCache<T> {
  const entries = new Map<string, { value: T; size: number }>()
  let total = 0
  const drop = (key: string): void => {
    total -= entries.get(key)?.size ?? 0
    entries.delete(key)
  }
  return {
    drop,
    get size() {
      return total
    },
    get: (key) => {
      const entry = entries.get(key)
      if (!entry) return undefined
      entries.delete(key)
      entries.set(key, entry)
      return entry.value
    },
    set: (key, value, size) => {
      drop(key)
      const cost = size + key.length + overhead
      if (cost > limit) return
      entries.set(key, { value, size: cost })
      total += cost
      for (const oldest of entries.keys()) {
        if (total <= limit) return
        drop(oldest)
      }
    },
  }
}
