import { describe, expect, it } from '@jest/globals'
import { decidesResult, isWithheldField, type WithheldField } from '../../../models/domain/setup/withheld.js'

const baseline = { label: '2019', notional: false, electorate: 10, votes: [{ party: 'Con', votes: 5 }] }

describe('a withheld value', () => {
  it.each<[WithheldField, boolean]>([
    ['candidacy:a:name', true],
    ['candidacy:a:party', true],
    ['candidacy:b:name', false],
    ['candidacy:b:party', false],
    ['baseline', true],
    ['electorate', false],
    ['sittingMember', false],
    ['note', false],
  ])('for the field %s decides the result: %s', (field, decides) => {
    expect(decidesResult(field, { baseline, winner: 'a' })).toBe(decides)
  })

  it('decides nothing while no result is public, or if there is no baseline', () => {
    expect(decidesResult('candidacy:a:name', { baseline, winner: null })).toBe(false)
    expect(decidesResult('baseline', { baseline: null, winner: 'a' })).toBe(false)
  })

  it('must be one of a closed list of fields', () => {
    expect(isWithheldField('candidacy:a:name')).toBe(true)
    expect(isWithheldField('candidacy:a:votes')).toBe(false)
    expect(isWithheldField('candidacies')).toBe(false)
  })
})
