import { describe, expect, it } from '@jest/globals'
import { boundedCache } from '../../../server/feed/bounded-cache.js'

describe('a bounded cache', () => {
  it('drops the least recently used entry first', () => {
    const cache = boundedCache<string>(1_000)
    cache.set('a', 'A', 100)
    cache.set('b', 'B', 100)
    cache.set('c', 'C', 100)
    expect(cache.get('a')).toBe('A')
    cache.set('d', 'D', 100)
    expect(cache.get('b')).toBeUndefined()
    expect(cache.get('a')).toBe('A')
    expect(cache.size).toBeLessThanOrEqual(1_000)
  })
  it('does not keep an entry larger than its bound, and counts a replaced entry once', () => {
    const cache = boundedCache<string>(1_000)
    cache.set('a', 'A', 5_000)
    expect(cache.get('a')).toBeUndefined()
    expect(cache.size).toBe(0)
    cache.set('b', 'B', 300)
    cache.set('b', 'B2', 300)
    expect(cache.get('b')).toBe('B2')
    expect(cache.size).toBe(501)
    cache.drop('b')
    expect(cache.size).toBe(0)
  })
})
