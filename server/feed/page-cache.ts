import { boundedCache } from './bounded-cache.js'

/** Answers a page from memory, or makes it once however many ask at the same time. */
export type PageCache = (key: string, make: () => Promise<string>) => Promise<string>

/** Characters of all pages that one cache keeps. */
const limit = 32_000_000

/** Pages by their address and the head that they show: a new head is a new key, and the old page goes when room is needed. */
export function pageCache(): PageCache {
  const pages = boundedCache<string>(limit)
  const underWay = new Map<string, Promise<string>>()
  return async (key, make) => {
    const known = pages.get(key) ?? underWay.get(key)
    if (known !== undefined) return known
    const made = make().finally(() => underWay.delete(key))
    underWay.set(key, made)
    const page = await made
    pages.set(key, page, page.length)
    return page
  }
}
