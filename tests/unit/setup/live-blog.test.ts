import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  firstNumberOfFront,
  liveBlogAfter,
  liveBlogStatuses,
  numbersOfPage,
  pageOf,
  takesFiling,
  takesPublishing,
} from '../../../models/domain/setup/live-blog.js'

describe('a live blog', () => {
  it('can be opened, closed and opened again', () => {
    expect(liveBlogStatuses.map((status) => liveBlogAfter('open', status))).toEqual(['live', null, 'live'])
    expect(liveBlogStatuses.map((status) => liveBlogAfter('close', status))).toEqual([
      'closed',
      'closed',
      null,
    ])
  })

  it('accepts posts until it is closed, and publishes only while it is live', () => {
    expect([...liveBlogStatuses]).toEqual(['upcoming', 'live', 'closed'])
    expect(liveBlogStatuses.map(takesFiling)).toEqual([true, true, false])
    expect(liveBlogStatuses.map(takesPublishing)).toEqual([false, true, false])
  })
})

describe('the pages of a live blog', () => {
  it.each([
    [1, 1],
    [50, 1],
    [51, 2],
    [100, 2],
    [101, 3],
    [5000, 100],
  ])('have post %i on page %i', (number, page) => {
    expect(pageOf(number)).toBe(page)
  })

  it.each([
    [1, 1, 50],
    [2, 51, 100],
    [100, 4951, 5000],
  ])('have on page %i the posts %i to %i', (page, first, last) => {
    expect(numbersOfPage(page)).toEqual({ first, last })
  })

  it.each([
    [0, 1],
    [49, 1],
    [50, 1],
    [99, 1],
    [100, 51],
    [149, 51],
    [150, 101],
  ])(
    'with %i posts: the front page starts at post %i, with the unfinished page and the one before',
    (last, first) => {
      expect(firstNumberOfFront(last)).toBe(first)
    },
  )

  it('have every number exactly once', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (number) => {
        const { first, last } = numbersOfPage(pageOf(number))
        expect(first <= number && number <= last && last - first === 49).toBe(true)
      }),
      { seed: 19102023 },
    )
  })
})
