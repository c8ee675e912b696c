import { describe, expect, it } from '@jest/globals'
import { capitalized, charactersIn, cutTo, tooLong } from '../../../models/domain/text/characters.js'

const family = '👨‍👩‍👧‍👦'
const flag = '🏴󠁧󠁢󠁳󠁣󠁴󠁿'

describe('characters as people see them', () => {
  it.each([
    ['Tamworth', 8],
    ['', 0],
    ['Mo\u0302n', 3],
    [`${family}${flag}🇬🇧`, 3],
    ['நி', 1],
  ])('are counted: %j has %i', (text, count) => {
    expect(charactersIn(text)).toBe(count)
  })

  it('count more for a pile of accents', () => {
    expect(charactersIn(`a${'\u0301'.repeat(1599)}`)).toBe(100)
  })

  it('are never cut apart', () => {
    expect(cutTo(`ab${family}c`, 3)).toBe(`ab${family}`)
    expect(cutTo(`ab${family}c`, 2)).toBe('ab')
    expect(cutTo('Mo\u0302n', 2)).toBe('Mo\u0302')
    expect(cutTo('😀😀', 1)).toBe('😀')
    expect(cutTo('Tamworth', 20)).toBe('Tamworth')
  })

  it('get their capital as one character', () => {
    expect(capitalized('e\u0301lu')).toBe('E\u0301lu')
    expect(capitalized('\u{10428}a')).toBe('\u{10400}a')
    expect(capitalized('')).toBe('')
  })
})

describe('a text that is too long', () => {
  it('gets a sentence that says by how much', () => {
    expect(tooLong('A title', 'x'.repeat(152), 140)).toBe(
      'A title has at most 140 characters: this is too long by 12.',
    )
    expect(tooLong('A title', 'x'.repeat(140), 140)).toBeNull()
    expect(tooLong('A title', family.repeat(140), 140)).toBeNull()
    expect(tooLong('A title', family.repeat(141), 140)).toMatch(/too long by 1\./)
  })
})
