import { describe, expect, it } from '@jest/globals'
import { timeInWords } from '../../../models/domain/text/time-in-words.js'
import { clockIn, momentOf, momentTyped } from '../../../models/domain/text/zoned-time.js'

describe('a time that was typed in a place', () => {
  it.each([
    ['2023-10-19T22:00', 'Europe/London', '2023-10-19T21:00:00.000Z'],
    ['2024-01-11T22:00', 'Europe/London', '2024-01-11T22:00:00.000Z'],
    ['2024-07-04T22:00', 'UTC', '2024-07-04T22:00:00.000Z'],
    ['2024-11-05T23:30', 'America/New_York', '2024-11-06T04:30:00.000Z'],
    ['2023-10-14T18:00', 'Pacific/Auckland', '2023-10-14T05:00:00.000Z'],
    ['2024-05-01T00:15', 'Asia/Kathmandu', '2024-04-30T18:30:00.000Z'],
  ])('is right for %s in %s: %s, and is shown as it was typed', (clock, zone, iso) => {
    expect(momentOf(clock, zone)?.toISOString()).toBe(iso)
    expect(clockIn(new Date(iso), zone)).toBe(clock)
  })

  it.each([
    ['the hour that comes twice is its first', '2023-10-29T01:30', '2023-10-29T00:30:00.000Z'],
    ['an hour before it', '2023-10-29T00:30', '2023-10-28T23:30:00.000Z'],
    ['an hour after it', '2023-10-29T02:30', '2023-10-29T02:30:00.000Z'],
    ['the hour that is left out is an hour later', '2024-03-31T01:30', '2024-03-31T01:30:00.000Z'],
    ['an hour before the gap', '2024-03-31T00:30', '2024-03-31T00:30:00.000Z'],
    ['an hour after the gap', '2024-03-31T02:30', '2024-03-31T01:30:00.000Z'],
  ])('is right near a change of the clocks: %s', (_what, clock, iso) => {
    expect(momentOf(clock, 'Europe/London')?.toISOString()).toBe(iso)
  })

  it.each([
    ['', 'Europe/London'],
    ['2023-10-19', 'Europe/London'],
    ['0023-10-19T22:00', 'Europe/London'],
    ['2023-02-30T22:00', 'Europe/London'],
    ['2023-10-19T24:00', 'Europe/London'],
    ['2023-10-19T22:00', 'Europe/Nowhere'],
  ])('is invalid for %j in %s', (clock, zone) => {
    expect(momentOf(clock, zone)).toBeNull()
  })
})

it('of a zone that this machine does not know is shown in UTC, and says so', () => {
  const moment = new Date('2023-10-20T02:10:00Z')
  expect(clockIn(moment, 'Europe/Nowhere')).toBe('2023-10-20T02:10')
  expect(timeInWords(moment, 'Europe/Nowhere').text).toBe('02:10 UTC, 20 October 2023')
})

describe('a time in a form that had a time before', () => {
  const second = '2023-10-29T01:30:20.000Z'

  it.each([
    ['stays in the second of two equal hours', ['2023-10-29T01:30', 'Europe/London'], second],
    ['stays to the second', ['2023-10-29T02:30', 'Europe/Berlin'], second],
    [
      'is another one once it is typed anew',
      ['2023-10-29T01:31', 'Europe/London'],
      '2023-10-29T00:31:00.000Z',
    ],
    ['is another one in another zone', ['2023-10-29T01:30', 'America/New_York'], '2023-10-29T05:30:00.000Z'],
  ] as const)('%s', (_what, [clock, zone], iso) => {
    expect(momentTyped(clock, zone, second)?.toISOString()).toBe(iso)
  })

  it('is read as usual when the form had none, or when it is invalid', () => {
    expect(momentTyped('2023-10-29T01:30', 'Europe/London', null)?.toISOString()).toBe(
      '2023-10-29T00:30:00.000Z',
    )
    expect(momentTyped('', 'Europe/London', second)).toBeNull()
    expect(momentTyped('2023-10-29T01:30', 'Europe/Nowhere', second)).toBeNull()
  })
})
