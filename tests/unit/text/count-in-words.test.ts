import { describe, expect, it } from '@jest/globals'
import { countInWords } from '../../../models/domain/text/count-in-words.js'

describe('a number with its word', () => {
  it.each([
    [0, '0 posts'],
    [1, '1 post'],
    [2, '2 posts'],
    [21, '21 posts'],
    [650, '650 posts'],
  ])('of %i posts is "%s"', (count, words) => {
    expect(countInWords(count, 'post')).toBe(words)
  })

  it('can have a given plural', () => {
    expect(countInWords(1, 'post waits', 'posts wait')).toBe('1 post waits')
    expect(countInWords(3, 'post waits', 'posts wait')).toBe('3 posts wait')
  })
})
