import { describe, expect, it } from '@jest/globals'
import { placeOf, stepFor } from '../../../client/reader/feed-rule.js'
import type { FeedSlice } from '../../../models/contract/feed.js'

const slice = (after: number, head: number): FeedSlice => ({
  epoch: 'spring',
  after,
  head,
  now: '2023-10-20T02:00:00.000Z',
  pollEvery: 10_000,
  changes: [],
})
const reload = {
  epoch: 'spring',
  head: 900,
  now: '2023-10-20T02:00:00.000Z',
  pollEvery: 10_000,
  reload: true,
} as const

describe('the rule of the feed', () => {
  it.each([
    [7, 5, 7, 'ignore'],
    [7, 2, 6, 'ignore'],
    [7, 7, 7, 'ignore'],
    [7, 8, 9, 'pull'],
    [0, 1, 2, 'pull'],
    [7, 7, 8, 'apply'],
    [7, 3, 8, 'apply'],
    [0, 0, 1, 'apply'],
  ])('at cursor %i, with the slice (%i, %i], is to %s', (...row) => {
    const [cursor, after, head, step] = row
    expect(stepFor(cursor, 'spring', slice(after, head)).do).toBe(step)
  })
  it.each([0, 899, 900, 901])('is to offer a reload at cursor %i when the server says so', (cursor) => {
    expect(stepFor(cursor, 'spring', reload).do).toBe('offer-reload')
  })
})

describe('the rule of a feed whose store was restored', () => {
  it.each([
    [5, 7],
    [7, 8],
    [8, 9],
  ])('applies nothing of another epoch, and offers a reload for the slice (%i, %i]', (after, head) => {
    expect(stepFor(7, 'autumn', slice(after, head)).do).toBe('offer-reload')
  })
})

describe('the place of a post that arrives', () => {
  const held = {
    front: true,
    highestAtLoad: 60,
    onPage: (id: string) => id === 'shown',
    isWaiting: (id: string) => id === 'waits',
  }
  it.each([
    ['shown', 60, 'replace'],
    ['shown', 70, 'replace'],
    ['waits', 61, 'wait'],
    ['new', 61, 'wait'],
    ['old', 60, 'ignore'],
    ['old', 3, 'ignore'],
  ])('on the front page is decided for "%s" with number %i: %s', (id, number, place) => {
    expect(placeOf({ id, number }, held)).toBe(place)
  })
  it.each([
    ['shown', 60, 'replace'],
    ['new', 61, 'ignore'],
    ['old', 3, 'ignore'],
  ])('on a numbered page or a permalink is decided for "%s" with number %i: %s', (id, number, place) => {
    expect(placeOf({ id, number }, { ...held, front: false })).toBe(place)
  })
  it('on an empty page is behind the button of new posts', () => {
    expect(placeOf({ id: 'first', number: 1 }, { ...held, highestAtLoad: 0 })).toBe('wait')
  })
})
