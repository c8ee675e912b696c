import { describe, expect, it } from '@jest/globals'
import {
  countMayMove,
  type CountMove,
  countMoves,
  type PendingStatus,
  publicAfter,
  type PublicMove,
  publicMoves,
  publishedAs,
} from '../../../models/domain/results/count.js'

/** Typed by hand: what a contest's pending count must be for each move. */
const allowed: Record<CountMove, (PendingStatus | 'none')[]> = {
  'enter-count': ['none', 'entered', 'checked'],
  'drop-count': ['entered', 'checked'],
  'check-count': ['entered'],
  'publish-result': ['checked'],
}

describe('the moves of a count', () => {
  it('are these four', () => {
    expect(Object.keys(countMoves).sort()).toEqual([
      'check-count',
      'drop-count',
      'enter-count',
      'publish-result',
    ])
  })

  it.each(Object.entries(allowed) as [CountMove, string[]][])('%s needs %j', (move, from) => {
    const states = ['none', 'entered', 'checked'] as const
    expect(states.filter((state) => countMayMove(move, state === 'none' ? null : state))).toEqual(from)
  })

  it('end at entered, checked or none', () => {
    expect(countMoves['enter-count'].to).toBe('entered')
    expect(countMoves['check-count'].to).toBe('checked')
    expect(countMoves['publish-result'].to).toBeNull()
    expect(countMoves['drop-count'].to).toBeNull()
  })
})

/** Typed by hand: what a contest's public count must be for each move. */
const allowedInPublic: Record<PublicMove, string[]> = {
  'check-published': ['provisional'],
  'withdraw-result': ['provisional', 'published'],
  'reinstate-result': ['withdrawn'],
}

describe('the moves of a public count', () => {
  it('are these three', () => {
    expect(publicMoves['check-published'].to).toBe('published')
    expect(publicMoves['withdraw-result'].to).toBe('withdrawn')
    expect(publicMoves['reinstate-result'].to).toBe('published')
    expect(Object.keys(publicMoves)).toHaveLength(3)
  })

  it.each(Object.entries(allowedInPublic) as [PublicMove, string[]][])('%s needs %j', (move, from) => {
    const states = [null, 'provisional', 'published', 'withdrawn'] as const
    expect(states.filter((state) => publicAfter(move, state) !== null)).toEqual(from)
  })
})

describe('what a pending count is once it is public', () => {
  it.each([
    ['checked', false, 'published'],
    ['checked', true, 'published'],
    ['entered', true, 'provisional'],
    ['entered', false, null],
    [null, true, null],
  ] as const)('%s, solo %s: %s', (pending, solo, status) => {
    expect(publishedAs(pending, solo)).toBe(status)
  })
})
