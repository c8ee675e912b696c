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

/** Typed by hand: the statuses of the pending count from which each move is possible. */
const allowed: Record<CountMove, (PendingStatus | 'none')[]> = {
  'enter-count': ['none', 'entered', 'checked'],
  'drop-count': ['entered', 'checked'],
  'check-count': ['entered'],
  'publish-result': ['checked'],
}

describe('the moves of a count', () => {
  it('are entering, checking, dropping and publishing', () => {
    expect(Object.keys(countMoves).sort()).toEqual([
      'check-count',
      'drop-count',
      'enter-count',
      'publish-result',
    ])
  })

  it.each(Object.entries(allowed) as [CountMove, string[]][])('allow %s from %j only', (move, from) => {
    const states = ['none', 'entered', 'checked'] as const
    expect(states.filter((state) => countMayMove(move, state === 'none' ? null : state))).toEqual(from)
  })

  it('end with an entered, a checked or no pending count', () => {
    expect(countMoves['enter-count'].to).toBe('entered')
    expect(countMoves['check-count'].to).toBe('checked')
    expect(countMoves['publish-result'].to).toBeNull()
    expect(countMoves['drop-count'].to).toBeNull()
  })
})

/** Typed by hand: the statuses of the public count from which each move is possible. */
const allowedInPublic: Record<PublicMove, string[]> = {
  'check-published': ['provisional'],
  'withdraw-result': ['provisional', 'published'],
  'reinstate-result': ['withdrawn'],
}

describe('the moves of a public count', () => {
  it('are checking, withdrawing and reinstating', () => {
    expect(publicMoves['check-published'].to).toBe('published')
    expect(publicMoves['withdraw-result'].to).toBe('withdrawn')
    expect(publicMoves['reinstate-result'].to).toBe('published')
    expect(Object.keys(publicMoves)).toHaveLength(3)
  })

  it.each(Object.entries(allowedInPublic) as [PublicMove, string[]][])(
    'allow %s from %j only',
    (move, from) => {
      const states = [null, 'provisional', 'published', 'withdrawn'] as const
      expect(states.filter((state) => publicAfter(move, state) !== null)).toEqual(from)
    },
  )
})

describe('the status of a pending count once it is published', () => {
  it.each([
    ['checked', false, 'published'],
    ['checked', true, 'published'],
    ['entered', true, 'provisional'],
    ['entered', false, null],
    [null, true, null],
  ] as const)('is, for a count that is %s, with solo %s: %s', (pending, solo, status) => {
    expect(publishedAs(pending, solo)).toBe(status)
  })
})
