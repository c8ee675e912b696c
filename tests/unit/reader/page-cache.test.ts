import { expect, it } from '@jest/globals'
import { pageCache } from '../../../server/feed/page-cache.js'

it('a page is rendered once for requests at the same time or later', async () => {
  const pages = pageCache()
  let made = 0
  const make = (): Promise<string> => Promise.resolve(`page ${(made += 1)}`)
  expect(await Promise.all([pages('a 1', make), pages('a 1', make)])).toEqual(['page 1', 'page 1'])
  expect(await pages('a 1', make)).toBe('page 1')
  expect(await pages('a 2', make)).toBe('page 2')
})

it('a page whose rendering failed is rendered at the next request', async () => {
  const pages = pageCache()
  await expect(pages('a 1', () => Promise.reject(new Error('no store')))).rejects.toThrow('no store')
  expect(await pages('a 1', () => Promise.resolve('there'))).toBe('there')
})
