import { describe, expect, it } from '@jest/globals'
import { dictionaryOf } from '../../../server/text-worker/dictionaries.js'

describe('the dictionary', () => {
  it('of English knows English words, and no others', async () => {
    const isWord = await dictionaryOf('en-GB')
    expect(
      ['receive', 'colour', 'organise', 'constituency', "can't", 'can’t', 'MP'].filter(isWord),
    ).toHaveLength(7)
    expect(['recieve', 'arive', 'declartion'].filter(isWord)).toEqual([])
  })

  it('is loaded once, for every kind of English', () => {
    expect(dictionaryOf('en')).toBe(dictionaryOf('en-GB'))
  })

  it('of a language without one counts every word as right', async () => {
    const isWord = await dictionaryOf('cy')
    expect(isWord('xyz')).toBe(true)
  })
})
