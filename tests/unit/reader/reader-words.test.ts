import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { backoffMs } from '../../../client/kit/backoff.js'
import { now, setServerNow } from '../../../client/kit/clock.js'
import { createNewsAnnouncer, newsWords } from '../../../client/reader/news-words.js'
import { relativeWords } from '../../../client/reader/relative-words.js'

beforeEach(() => void jest.useFakeTimers({ now: new Date('2023-10-20T02:00:00.000Z') }))
afterEach(() => void jest.useRealTimers())
const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms)

describe('relative times', () => {
  const then = new Date('2023-10-20T02:00:00.000Z')
  it.each([
    ['2023-10-20T01:59:30.000Z', 'just now'],
    ['2023-10-20T02:00:59.999Z', 'just now'],
    ['2023-10-20T02:01:00.000Z', '1 minute ago'],
    ['2023-10-20T02:03:59.000Z', '3 minutes ago'],
    ['2023-10-20T02:59:59.000Z', '59 minutes ago'],
    ['2023-10-20T03:00:00.000Z', '1 hour ago'],
    ['2023-10-21T01:59:59.000Z', '23 hours ago'],
    ['2023-10-21T02:00:00.000Z', ''],
    ['2023-10-20T01:58:00.000Z', ''],
  ])('read at %s "%s"', (at, words) => {
    expect(relativeWords(then, new Date(at))).toBe(words)
  })
  it('are empty for an invalid time', () => {
    expect(relativeWords(new Date('no time'), then)).toBe('')
  })
})

describe("the server's clock", () => {
  it('is right in a browser two hours off, and uses the furthest of the newest readings', () => {
    setServerNow('2023-10-20T04:00:00.000Z')
    expect(now().toISOString()).toBe('2023-10-20T04:00:00.000Z')
    setServerNow('2023-10-20T03:59:55.000Z')
    setServerNow('nonsense')
    expect(now().toISOString()).toBe('2023-10-20T04:00:00.000Z')
    for (let i = 0; i < 5; i++) setServerNow('2023-10-20T00:00:00.000Z')
    expect(now().toISOString()).toBe('2023-10-20T00:00:00.000Z')
  })
})

describe('the status of an open page', () => {
  it.each([
    [{ posts: 4, changed: 0, results: 1 }, '4 new posts, 1 result'],
    [{ posts: 1, changed: 2, results: 0 }, '1 new post, 2 posts changed'],
    [{ posts: 0, changed: 1, results: 2 }, '1 post changed, 2 results'],
    [{ posts: 0, changed: 0, results: 0 }, ''],
  ])('for %j says "%s"', (news, words) => {
    expect(newsWords(news)).toBe(words)
  })
  it('sums up changes, speaks every twenty seconds at most, and is cleared when it is stale', async () => {
    const said: string[] = []
    const tell = createNewsAnnouncer((words) => void said.push(words))
    tell({ posts: 1, changed: 0, results: 0 })
    tell({ posts: 1, changed: 1, results: 0 })
    await pass(1_000)
    expect(said).toEqual(['2 new posts, 1 post changed'])
    for (let i = 0; i < 5; i++) tell({ posts: 1, changed: 0, results: 0 })
    await pass(19_999)
    expect(said).toHaveLength(1)
    await pass(1)
    expect(said).toEqual(['2 new posts, 1 post changed', '5 new posts'])
    await pass(60_000)
    tell({ posts: 0, changed: 0, results: 0 })
    await pass(60_000)
    expect(said.slice(2)).toEqual([''])
  })
})

describe('a reconnection after the server was lost', () => {
  it.each([
    [0, 0.5, 1_000],
    [0, 1, 2_000],
    [3, 0.5, 8_000],
    [5, 1, 60_000],
    [40, 0.25, 15_000],
    [40, 0, 0],
  ])('waits at attempt %i with the random number %d for %i ms', (attempt, random, ms) => {
    expect(backoffMs(attempt, random)).toBe(ms)
  })
})
