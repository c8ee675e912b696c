import { describe, expect, it } from '@jest/globals'
import { slug } from '../../../models/contract/fields.js'
import { slugOf } from '../../../models/domain/text/slug.js'

describe('the address of a title', () => {
  it.each([
    ['Two by-elections, as it happened', 'two-by-elections-as-it-happened'],
    ['King’s Lynn & St. Ives', 'kings-lynn-and-st-ives'],
    ['Ynys Môn', 'ynys-mon'],
    ['Ynys Mo\u0302n', 'ynys-mon'],
    ['Straße nach Łódź', 'strasse-nach-lodz'],
    ['Выборы 2026', 'vybory-2026'],
    ['GE2024 night', 'ge2024-night'],
    ['🙂', 'live-blog'],
    ['東京', 'live-blog'],
    ['—', 'live-blog'],
    ['', 'live-blog'],
    ['word '.repeat(30), Array(16).fill('word').join('-')],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
    ['a'.repeat(90), 'a'.repeat(80)],
  ])('%s', (title, address) => {
    expect(slugOf(title, 'live-blog')).toBe(address)
    expect(slug.safeParse(address).success).toBe(true)
  })
})
