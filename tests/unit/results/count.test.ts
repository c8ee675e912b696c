import { describe, expect, it } from '@jest/globals'
import { hasFourEyes, isHiddenFromChecker, isSecondPerson } from '../../../models/domain/results/count.js'

describe('four eyes', () => {
  it('need two different people', () => {
    expect(isSecondPerson('a', 'b')).toBe(true)
    expect(isSecondPerson('a', 'a')).toBe(false)
    expect(hasFourEyes({ enteredBy: 'a', checkedBy: 'b' })).toBe(true)
    expect(hasFourEyes({ enteredBy: 'a', checkedBy: 'a' })).toBe(false)
    expect(hasFourEyes({ enteredBy: 'a', checkedBy: null })).toBe(false)
  })
})

describe('the figures of a count are hidden from its checker:', () => {
  const [nobody, pending, both] = [
    { check: false, checkPublished: false },
    { check: true, checkPublished: false },
    { check: true, checkPublished: true },
  ]
  it.each([
    ['a count that she entered herself', false, false, false, both, false],
    ['a count that waits, if she may check it', true, false, false, pending, true],
    ['a count that waits, if she may check none', true, false, false, nobody, false],
    ['the public result, if only the pending count is hers to check', true, true, true, pending, false],
    ['the provisional result, if she may check it', true, true, true, both, true],
    ['a count that was replaced by another', true, true, false, both, false],
    ['a count that was dropped, while nothing waits', true, false, false, nobody, true],
    ['a count of her own that was dropped', false, false, false, nobody, false],
  ] as const)('right for %s', (...[what, byAnother, wasPublic, isPublicNow, can, hidden]) => {
    const mayComeAgain = what.includes('dropped')
    expect(isHiddenFromChecker({ byAnother, wasPublic, isPublicNow, mayComeAgain, can })).toBe(hidden)
  })
})
