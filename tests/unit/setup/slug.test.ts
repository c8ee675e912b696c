import { describe, expect, it } from '@jest/globals'
import { numberedSlug, slugOf } from '../../../models/domain/setup/slug.js'

describe('the slug made of a title', () => {
  it.each([
    ['Two by-elections, as it happened', 'two-by-elections-as-it-happened'],
    ['St. Helen’s & Knowsley', 'st-helens-and-knowsley'],
    ["Asha's night", 'ashas-night'],
    ['Ynys Môn', 'ynys-mon'],
    ['Łódź', 'lodz'],
    ['Выборы 2026', 'vybory-2026'],
    ['Ελλάδα', 'ellada'],
    ['東京都', 'live-blog'],
    ['😀 👩‍🔬', 'live-blog'],
    ['---', 'live-blog'],
    [`${'a'.repeat(79)} b`, 'a'.repeat(79)],
    ['a'.repeat(140), 'a'.repeat(80)],
  ])('is for "%s": %s', (title, slug) => {
    expect(slugOf(title, 'live-blog')).toBe(slug)
    expect(slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })
})

it('is as long with the number of a second one', () => {
  expect(numberedSlug('live-blog', 1)).toBe('live-blog')
  expect(numberedSlug('live-blog', 2)).toBe('live-blog-2')
  expect(numberedSlug(`${'a'.repeat(77)}-bb`, 10)).toBe(`${'a'.repeat(77)}-10`)
})
