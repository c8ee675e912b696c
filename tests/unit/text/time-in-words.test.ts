import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from '@jest/globals'
import { timeInParts, timeInWords } from '../../../models/domain/text/time-in-words.js'

describe('a time in words', () => {
  it.each([
    ['2023-10-20T02:10:00.000Z', 'Europe/London', '03:10 BST, 20 October 2023', '03:10'],
    ['2024-12-13T23:05:00.000Z', 'Europe/London', '23:05 GMT, 13 December 2024', '23:05'],
    ['2024-07-04T22:30:00.000Z', 'UTC', '22:30 UTC, 4 July 2024', '22:30'],
    ['2023-10-20T23:00:00.000Z', 'Europe/London', '00:00 BST, 21 October 2023', '00:00'],
  ])('of %s in %s is %s', (...[iso, zone, text, clock]) => {
    expect(timeInWords(new Date(iso), zone)).toEqual({ iso, text, clock })
  })

  it('can be had in parts, too', () => {
    expect(timeInParts(new Date('2023-10-20T02:10:00.000Z'), 'Europe/London')).toEqual({
      clock: '03:10',
      zone: 'BST',
      day: '20 October 2023',
    })
  })
})

/** Each prints zone and day beside the clock, or fills the field of a form that says which day it means. */
const clocksAlone: Record<string, number> = {
  'server/presenters/results/present-contest.ts': 1,
  'server/presenters/results/present-desk-contest-page.ts': 1,
  'views/partials/posts/addition.ejs': 1,
  'views/partials/posts/post.ejs': 1,
  'views/partials/reader/region-key-events.ejs': 1,
  'views/partials/reader/region-latest.ejs': 1,
  'views/partials/reader/region-row.ejs': 1,
}

it('is printed with its zone and its day: a clock stands alone nowhere but where both stand beside it', () => {
  const files = ['server', 'client', 'views'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|ejs)$/.test(name))
      .map((name) => `${folder}/${name}`),
  )
  const found = files.flatMap((file) => {
    const own = readFileSync(file, 'utf8').matchAll(/(?<!\b(?:context|overrides))\.clock\b(?!\()/g)
    const times = [...own].length
    return times === 0 ? [] : [[file, times] as const]
  })
  expect(Object.fromEntries(found)).toEqual(clocksAlone)
})
