import { describe, expect, it } from '@jest/globals'
import { ageInWords } from '../../../client/newsroom/ages.js'
import { sumOf, typedNumber } from '../../../client/newsroom/results-desk/typed-number.js'
import { noTimeOfDay, readOutMoment } from '../../../models/domain/results/read-out-time.js'

describe('the time at which a result was read out', () => {
  /** What is understood of it, as ISO 8601; the poll closed at 22:00 in London in the evening before. */
  const understood = (
    typed: string,
    at: string,
    { timeZone = 'Europe/London', closes = '2023-10-19T21:00:00Z' } = {},
  ): string | null => {
    const of = { timeZone, pollClosesAt: new Date(closes), now: new Date(at) }
    return readOutMoment(typed, of)?.toISOString() ?? null
  }

  it.each([
    ['03:12', '2023-10-20T02:30:00Z', '2023-10-20T02:12:00.000Z'],
    ['3.12', '2023-10-20T02:30:00Z', '2023-10-20T02:12:00.000Z'],
    ['0312', '2023-10-20T02:30:00Z', '2023-10-20T02:12:00.000Z'],
    ['23:50', '2023-10-20T02:30:00Z', '2023-10-19T22:50:00.000Z'],
    ['22:00', '2023-10-20T02:30:00Z', '2023-10-19T21:00:00.000Z'],
    ['03:35', '2023-10-20T02:30:00Z', '2023-10-20T02:35:00.000Z'],
    ['00:01', '2023-10-19T22:58:00Z', '2023-10-19T23:01:00.000Z'],
    ['03:12', '2023-10-21T01:00:00Z', '2023-10-20T02:12:00.000Z'],
    ['03:12', '2023-10-22T11:00:00Z', '2023-10-22T02:12:00.000Z'],
    ['2023-10-20 03:12', '2023-10-22T11:00:00Z', '2023-10-20T02:12:00.000Z'],
    ['2023-10-20T03:12', '2023-10-22T11:00:00Z', '2023-10-20T02:12:00.000Z'],
  ])('%s at %s is the possible moment nearest to now', (typed, at, moment) => {
    expect(understood(typed, at)).toBe(moment)
  })

  it.each([
    ['21:59', '2023-10-20T02:30:00Z'],
    ['03:36', '2023-10-20T02:30:00Z'],
    ['22:30', '2023-10-19T21:10:00Z'],
    ['2023-10-19 03:12', '2023-10-20T02:30:00Z'],
  ])('%s at %s is possible on no day', (typed, at) => {
    expect(understood(typed, at)).toBeNull()
    expect(noTimeOfDay(typed)).toBeNull()
  })

  it.each([
    ['21:30', 'America/Chicago', '2023-10-20T02:30:00.000Z'],
    ['08:00', 'Asia/Kolkata', '2023-10-20T02:30:00.000Z'],
  ])('%s in %s is what clocks there show', (typed, timeZone, moment) => {
    expect(understood(typed, '2023-10-20T02:30:00Z', { timeZone })).toBe(moment)
  })

  const october = { closes: '2023-10-28T21:00:00Z' }
  const march = { closes: '2024-03-30T22:00:00Z' }
  it.each([
    ['00:30', '2023-10-29T08:00:00Z', october, '2023-10-28T23:30:00.000Z'],
    ['07:30', '2023-10-29T08:00:00Z', october, '2023-10-29T07:30:00.000Z'],
    ['01:10', '2023-10-29T01:04:00Z', october, '2023-10-29T00:10:00.000Z'],
    ['01:10', '2023-10-29T01:15:00Z', october, '2023-10-29T01:10:00.000Z'],
    ['01:50', '2023-10-29T00:55:00Z', october, '2023-10-29T00:50:00.000Z'],
    ['23:50', '2023-10-29T01:05:00Z', october, '2023-10-28T22:50:00.000Z'],
    ['02:10', '2024-03-31T01:30:00Z', march, '2024-03-31T01:10:00.000Z'],
    ['01:30', '2024-03-31T02:00:00Z', march, null],
    ['23:50', '2024-03-31T00:10:00Z', march, '2024-03-30T23:50:00.000Z'],
  ])('%s at %s, in a night in which clocks change', (typed, at, zone, moment) => {
    expect(understood(typed, at, zone)).toBe(moment)
  })

  it.each(['', '25:00', '24:10', '2410', '3:7', '03:60', 'half past two', '-1:00', '20 03:12'])(
    'refuses %p, which is no time of day',
    (typed) => {
      expect(understood(typed, '2023-10-20T02:30:00Z')).toBeNull()
      expect(noTimeOfDay(` ${typed}`)).toBe(
        `“${typed}” is no time of day: hours and minutes are needed, from 00:00 to 23:59, as 03:12.`,
      )
    },
  )

  it.each(['2023-13-20', '2023-02-30'])('refuses %s, which is no day', (day) => {
    expect(understood(`${day} 03:12`, '2023-03-02T09:00:00Z', { closes: '2023-03-01T22:00:00Z' })).toBeNull()
    expect(noTimeOfDay(`${day} 03:12`)).toBe(
      `${day} is no day: year, month and day are needed, as 2024-07-05 03:12.`,
    )
  })
})

describe('a typed number', () => {
  it.each([
    ['20872', 20872],
    ['20,872', 20872],
    ['20 872', 20872],
    [' 0 ', 0],
    ['1,234,567', 1234567],
  ])('%p is %p', (text, value) => {
    expect(typedNumber(text)).toBe(value)
  })

  it('is empty or invalid when it is none', () => {
    expect(typedNumber('  ')).toBeNull()
    for (const text of ['12a', '-3', '1.5', '20,87', '2,0872', '1e3', '１２'])
      expect(typedNumber(text)).toBeNaN()
  })

  it('is added up when it is valid', () => {
    expect(sumOf(['11,719', '10403', '', 'x'])).toBe(22122)
  })
})

describe('an age', () => {
  const at = new Date('2023-10-20T02:30:00Z')
  it.each([
    ['2023-10-20T02:29:31Z', 'just now'],
    ['2023-10-20T02:26:00Z', '4 min ago'],
    ['2023-10-20T01:30:00Z', '1 h ago'],
    ['2023-10-19T23:20:00Z', '3 h 10 min ago'],
    ['2023-10-19T02:00:00Z', 'a day ago'],
    ['2023-10-16T02:00:00Z', '4 days ago'],
    ['2023-10-20T02:31:00Z', 'just now'],
  ])('since %s is %s', (since, words) => {
    expect(ageInWords(new Date(since), at)).toBe(words)
  })
})
