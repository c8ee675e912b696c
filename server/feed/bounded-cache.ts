import { LRUCache } from 'lru-cache'

/** A cache with a limit in characters: what was not asked for the longest goes first. */
export interface BoundedCache<T> {
  get: (key: string) => T | undefined
  set: (key: string, value: T, size: number) => void
  drop: (key: string) => void
  readonly size: number
}

/** What an entry costs besides its value. */
const overhead = 200

export function boundedCache<T extends string | object>(limit: number): BoundedCache<T> {
  const entries = new LRUCache<string, T>({ maxSize: limit })
  return {
    get: (key) => entries.get(key),
    set: (key, value, size) => void entries.set(key, value, { size: size + key.length + overhead }),
    drop: (key) => void entries.delete(key),
    get size() {
      return entries.calculatedSize
    },
  }
}
