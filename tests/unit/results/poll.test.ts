import { describe, expect, it } from '@jest/globals'
import { closesOnItsDay, pollCloseOf } from '../../../models/domain/results/poll.js'

const election = { timeZone: 'Europe/London', pollClosesAt: new Date('2023-10-19T21:00:00.000Z') }

/** Typed by hand: the contest's own day, its own close, and when its poll closes. */
const rows: [string, string, string | null, string][] = [
  ["as the election's", '2023-10-19', null, '2023-10-19T21:00:00.000Z'],
  ['an earlier hour of its own', '2023-10-19', '2023-10-19T20:00:00.000Z', '2023-10-19T20:00:00.000Z'],
  ['a later day, at the same hour by the clock', '2023-11-16', null, '2023-11-16T22:00:00.000Z'],
  ['a later day and hour', '2023-11-16', '2023-11-16T20:30:00.000Z', '2023-11-16T20:30:00.000Z'],
  ['a day before the election, which may be mistyped', '2023-10-12', null, '2023-10-19T21:00:00.000Z'],
]

describe("when a contest's poll closes", () => {
  it.each(rows)('%s', (_what, pollingDate, pollClosesAt, closes) => {
    expect(pollCloseOf({ pollingDate, pollClosesAt }, election).toISOString()).toBe(closes)
  })

  it.each([
    ['2023-10-19', null, true],
    ['2023-10-19', '2023-10-19T22:59:00.000Z', true],
    ['2023-10-19', '2023-10-19T23:00:00.000Z', false],
    ['2023-10-20', '2023-10-19T21:00:00.000Z', false],
  ])('on %s at %s: on its own day is %s', (pollingDate, pollClosesAt, expected) => {
    expect(closesOnItsDay({ pollingDate, pollClosesAt }, 'Europe/London')).toBe(expected)
  })
})
