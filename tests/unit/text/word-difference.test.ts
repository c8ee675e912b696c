import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { differenceInWords } from '../../../models/domain/text/word-difference.js'

describe('the difference in words', () => {
  it('says what stayed, was removed and was added', () => {
    expect(differenceInWords('Labour hold on a small majority', 'Labour gain on a clear majority')).toEqual([
      { kind: 'same', text: 'Labour ' },
      { kind: 'removed', text: 'hold' },
      { kind: 'added', text: 'gain' },
      { kind: 'same', text: ' on a ' },
      { kind: 'removed', text: 'small' },
      { kind: 'added', text: 'clear' },
      { kind: 'same', text: ' majority' },
    ])
  })

  it('works for empty and equal texts', () => {
    expect(differenceInWords('', '')).toEqual([])
    expect(differenceInWords('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }])
    expect(differenceInWords('', 'a b')).toEqual([{ kind: 'added', text: 'a b' }])
    expect(differenceInWords('a b', '')).toEqual([{ kind: 'removed', text: 'a b' }])
  })

  it('of very long texts is all of both', () => {
    const long = 'word '.repeat(1500)
    expect(differenceInWords(long, `${long}more`).map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })

  it('contains both texts, for any texts', () => {
    const text = fc
      .array(fc.constantFrom('Lab', 'Con', '1,192', ' ', '\n', 'gain', '—', 'ŵ'))
      .map((words) => words.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const changes = differenceInWords(before, after)
        const joined = (kind: string): string =>
          changes.flatMap((change) => (change.kind === kind ? [] : [change.text])).join('')
        expect(joined('added')).toBe(before)
        expect(joined('removed')).toBe(after)
        expect(
          changes.every((change, at) => change.text !== '' && change.kind !== changes[at - 1]?.kind),
        ).toBe(true)
      }),
      { seed: 19102023, numRuns: 300 },
    )
  })
})
