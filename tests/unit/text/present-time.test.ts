import { expect, it } from '@jest/globals'
import { presentTime } from '../../../server/presenters/present-time.js'
import { presentFigure } from '../../../server/presenters/results/present-figure.js'

it.each([
  ['2023-10-20T02:10:00.000Z', 'Europe/London', '03:10 BST, 20 October 2023', '03:10'],
  ['2023-12-14T00:05:00.000Z', 'Europe/London', '00:05 GMT, 14 December 2023', '00:05'],
  ['2023-10-19T23:30:00.000Z', 'Asia/Tokyo', '08:30 GMT+9, 20 October 2023', '08:30'],
])('the time %s in %s is shown as %s', (...[iso, zone, text, clock]) => {
  expect(presentTime(new Date(iso), zone)).toEqual({ iso, text, clock })
})

it('figures are shown with separators, signs and rounding', () => {
  expect(presentFigure.whole(13872)).toBe('13,872')
  expect(presentFigure.percent(0.439845)).toBe('44.0 %')
  expect([0, 0.0004, 0.9996, 1].map((share) => presentFigure.percent(share))).toEqual([
    ...['0 %', '0.0 %', '100.0 %', '100 %'],
  ])
  expect(presentFigure.points(-0.286)).toBe('\u221228.6')
  expect(presentFigure.points(-0.0001)).toBe('0.0')
  expect(presentFigure.points(0.124)).toBe('+12.4')
  expect(presentFigure.seats(0)).toBe('no change')
  expect(presentFigure.seats(-2)).toBe('\u22122')
})
