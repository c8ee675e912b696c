import { describe, expect, it } from '@jest/globals'
import { ageInWords } from '../../../client/newsroom/ages.js'
import { readOutMoment } from '../../../client/newsroom/results-desk/read-out-time.js'
import { sumOf, typedNumber } from '../../../client/newsroom/results-desk/typed-number.js'

describe('the time at which a result was read out', () => {
  const now = new Date('2023-10-20T02:30:00Z')

  it.each([
    ['03:12', 'Europe/London', '2023-10-20T02:12:00.000Z'],
    ['3.12', 'Europe/London', '2023-10-20T02:12:00.000Z'],
    ['0312', 'Europe/London', '2023-10-20T02:12:00.000Z'],
    ['23:50', 'Europe/London', '2023-10-19T22:50:00.000Z'],
    ['03:31', 'Europe/London', '2023-10-19T02:31:00.000Z'],
    ['21:30', 'America/Chicago', '2023-10-20T02:30:00.000Z'],
    ['08:00', 'Asia/Kolkata', '2023-10-20T02:30:00.000Z'],
  ])('%s in %s is the last moment at which clocks there showed it', (typed, zone, moment) => {
    expect(readOutMoment(typed, zone, now)).toBe(moment)
  })

  it('is right on the day on which the clocks go back', () => {
    const after = new Date('2023-10-29T08:00:00Z')
    expect(readOutMoment('00:30', 'Europe/London', after)).toBe('2023-10-28T23:30:00.000Z')
    expect(readOutMoment('07:30', 'Europe/London', after)).toBe('2023-10-29T07:30:00.000Z')
  })

  it.each([
    ['01:10', '2023-10-29T01:05:00Z', '2023-10-29T00:10:00.000Z'],
    ['01:10', '2023-10-29T01:15:00Z', '2023-10-29T01:10:00.000Z'],
    ['01:50', '2023-10-29T00:55:00Z', '2023-10-29T00:50:00.000Z'],
    ['23:50', '2023-10-29T01:05:00Z', '2023-10-28T22:50:00.000Z'],
    ['01:30', '2024-03-31T02:00:00Z', '2024-03-30T01:30:00.000Z'],
    ['01:30', '2024-03-31T23:10:00Z', '2024-03-30T01:30:00.000Z'],
    ['23:50', '2024-03-31T23:10:00Z', '2024-03-31T22:50:00.000Z'],
  ])('%s, typed at %s near a change of the clocks, is %s', (typed, at, moment) => {
    expect(readOutMoment(typed, 'Europe/London', new Date(at))).toBe(moment)
  })

  it.each(['', '25:00', '3:7', '03:60', 'three', '-1:00'])('is refused when it is typed as %p', (typed) => {
    expect(readOutMoment(typed, 'Europe/London', now)).toBeNull()
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
